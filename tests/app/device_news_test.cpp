#include "app/cli/device_news.h"

#include <QTest>

using app::DeviceNews;

/// Which lines `serve` prints of devices, and for how many it remembers that.
class DeviceNewsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLineIsNewsOnce()
    {
        DeviceNews news(10);
        QVERIFY(news.isNews(1, "asking"));
        QVERIFY(!news.isNews(1, "asking"));
        QVERIFY(news.isNews(2, "asking"));
        QVERIFY(news.isNews(1, "applied"));
        QVERIFY(news.isNews(1, "asking"));
    }

    void strangersWithoutEndTakeNoMemoryWithoutEnd()
    {
        DeviceNews news(100);
        for (int device = 1; device <= 10'000; ++device) {
            QVERIFY(news.isNews(device, "asking"));
            QVERIFY(news.remembered() <= 100);
        }
    }

    void whoIsHeardOfStaysRemembered()
    {
        DeviceNews news(100);
        news.isNews(1, "applied");
        for (int stranger = 2; stranger <= 1'000; ++stranger) {
            news.isNews(stranger, "asking");
            QVERIFY(!news.isNews(1, "applied"));
        }
    }

    /// Forgetting may say a line twice; no change of a device is ever lost.
    void forgettingLosesNoChange()
    {
        DeviceNews news(100);
        news.isNews(1, "asking");
        for (int stranger = 2; stranger <= 1'000; ++stranger)
            news.isNews(stranger, "asking");
        QVERIFY(news.isNews(1, "asking"));
        for (int stranger = 2; stranger <= 1'000; ++stranger)
            news.isNews(stranger, "asking");
        QVERIFY(news.isNews(1, "stuck"));
    }
};

QTEST_GUILESS_MAIN(DeviceNewsTest)
#include "device_news_test.moc"
