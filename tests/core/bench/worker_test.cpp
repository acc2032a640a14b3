#include "core/bench/worker.h"

#include <QObject>
#include <QTest>
#include <QThread>
#include <QTimer>
#include <atomic>
#include <memory>
#include <vector>

using bench::Worker;

class WorkerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void callsRunElsewhereAndInOrder()
    {
        Worker worker;
        std::vector<int> order;
        QThread *where = nullptr;
        for (int i = 0; i < 1000; ++i)
            worker.post([&order, i] { order.push_back(i); });
        worker.call([&where] { where = QThread::currentThread(); });
        QVERIFY(where != QThread::currentThread());
        QCOMPARE(order.size(), std::size_t{1000});
        QVERIFY(std::is_sorted(order.begin(), order.end()));
    }

    void whatWasPostedRunsBeforeTheEnd()
    {
        int ran = 0;
        {
            Worker worker;
            for (int i = 0; i < 100; ++i)
                worker.post([&ran] { ++ran; });
        }
        QCOMPARE(ran, 100);
    }

    void timersGoOffThere()
    {
        Worker worker;
        std::atomic<bool> fired{false};
        std::unique_ptr<QTimer> timer;
        worker.call([&] {
            timer = std::make_unique<QTimer>();
            QObject::connect(timer.get(), &QTimer::timeout, timer.get(), [&fired] { fired = true; });
            timer->start(1);
        });
        QTRY_VERIFY(fired);
        worker.call([&] { timer.reset(); });
    }

    void severalThreadsMayPost()
    {
        int sum = 0;
        {
            Worker worker;
            std::vector<std::thread> posters;
            for (int t = 0; t < 4; ++t) {
                posters.emplace_back([&] {
                    for (int i = 0; i < 500; ++i)
                        worker.post([&sum] { ++sum; });
                });
            }
            for (std::thread &poster : posters)
                poster.join();
        }
        QCOMPARE(sum, 2000);
    }
};

QTEST_GUILESS_MAIN(WorkerTest)
#include "worker_test.moc"
