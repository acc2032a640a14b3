#include "ui/models/leases_model.h"

#include "tests/ui/support/jobs.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using ui::models::LeasesModel;
using Column = LeasesModel::Column;
using What = dhcp::Told::What;

/// Who has which address.
class LeasesModelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_model = std::make_unique<LeasesModel>();
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    }
    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
    }

    void aDeviceHasOneRowThatChangesInPlace()
    {
        QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
        apply({news(1, What::Offered), news(2, What::Acknowledged)});
        apply({news(1, What::Acknowledged)});
        QCOMPARE(m_model->rowCount(), 2);
        QCOMPARE(text(0, Column::Mac), support::boxOf(1).mac->toString());
        QVERIFY(text(0, Column::State).startsWith(QStringLiteral("Has it until")));
        QCOMPARE(changed.count(), 1);
        QCOMPARE(m_model->bound(), 2);
        apply({news(1, What::Released)});
        QCOMPARE(m_model->bound(), 1);
        QVERIFY(text(0, Column::State).startsWith(QStringLiteral("Given back")));
    }

    void theJobsNameGoesBeforeWhatTheDeviceCallsItself()
    {
        apply({news(1, What::Acknowledged)});
        QCOMPARE(text(0, Column::Device), QStringLiteral("box-1"));
        apply({}, {stateOf(1, QStringLiteral("Gym east"))});
        QCOMPARE(text(0, Column::Device), QStringLiteral("Gym east"));
        apply({news(1, What::Acknowledged)});
        QCOMPARE(text(0, Column::Device), QStringLiteral("Gym east"));
        // Of one that was heard of before it asked for an address.
        apply({}, {stateOf(2, QStringLiteral("Library"))});
        apply({news(2, What::Acknowledged)});
        QCOMPARE(text(1, Column::Device), QStringLiteral("Library"));
    }

    void aHostileNameIsOneShortLine()
    {
        auto hostile = news(1, What::Acknowledged);
        hostile.hostName = QStringLiteral("a\nb\t") + QString(300, u'x');
        apply({hostile});
        QVERIFY(text(0, Column::Device).startsWith(QStringLiteral("a b x")));
        QVERIFY(text(0, Column::Device).size() <= 64);
    }

    void strangersAreCountedAndNotListed()
    {
        QSignalSpy counts(m_model.get(), &LeasesModel::countsChanged);
        apply({news(1, What::NotAdmitted), news(1, What::NotAdmitted), news(2, What::NotAdmitted)});
        QCOMPARE(m_model->rowCount(), 0);
        QCOMPARE(m_model->strangers(), 2);
        QCOMPARE(counts.count(), 1);
    }

    /// What a relay asks for a network that has no range here: nobody is given anything, and the person is
    /// told.
    void whoAsksThroughAnUnknownRelayIsShownWithIt()
    {
        apply({news(1, What::UnknownNetwork)});
        QCOMPARE(text(0, Column::State),
                 QStringLiteral("Asked by relay 10.0.0.51, whose network is not served"));
        QCOMPARE(text(0, Column::Address), QString());
        QCOMPARE(m_model->bound(), 0);
    }

    void anotherRunBeginsEmpty()
    {
        apply({news(1, What::Acknowledged), news(2, What::NotAdmitted)});
        m_model->clear();
        QCOMPARE(m_model->rowCount(), 0);
        QCOMPARE(m_model->bound(), 0);
        QCOMPARE(m_model->strangers(), 0);
    }

    void whatIsOddIsToldByItsTone()
    {
        const auto toneOf = [this](int row) {
            return m_model->index(row, int(Column::State)).data(ui::models::ToneRole).toInt();
        };
        apply({news(1, What::Acknowledged), news(2, What::Declined), news(3, What::Exhausted)});
        QCOMPARE(toneOf(0), int(progress::Tone::Good));
        QCOMPARE(toneOf(1), int(progress::Tone::Look));
        QCOMPARE(toneOf(2), int(progress::Tone::Bad));
    }

private:
    static bench::LeaseNews news(int device, What what)
    {
        bench::LeaseNews news;
        news.what = what;
        news.mac = *support::boxOf(device).mac;
        news.address = base::Ipv4(10, 0, 0, static_cast<std::uint8_t>(50 + device));
        news.hostName = QStringLiteral("box-%1").arg(device);
        news.time = QDateTime::currentDateTimeUtc();
        news.until = news.time.addSecs(3600);
        return news;
    }
    static progress::DeviceState stateOf(int device, const QString &name)
    {
        progress::DeviceState state;
        state.mac = support::boxOf(device).mac;
        state.name = name;
        return state;
    }
    void apply(const QVector<bench::LeaseNews> &leases, const QVector<progress::DeviceState> &devices = {})
    {
        bench::Batch batch;
        batch.leases = leases;
        batch.devices = devices;
        m_model->apply(batch);
    }
    QString text(int row, Column column) const { return m_model->index(row, int(column)).data().toString(); }

    std::unique_ptr<LeasesModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(LeasesModelTest)
#include "leases_model_test.moc"
