#include "ui/models/relays_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using base::Ipv4;
using job::RelayedSubnet;
using ui::models::RelaysModel;
using Column = RelaysModel::Column;

/// Networks behind relays, as they are typed.
class RelaysModelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_model = std::make_unique<RelaysModel>();
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    }
    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
    }

    void aNetworkBringsTheRestWithIt_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("means");
        QTest::newRow("a network") << QStringLiteral("10.77.0.0/24")
                                   << QStringLiteral("10.77.0.0/24=10.77.0.2-10.77.0.254,10.77.0.1");
        QTest::newRow("the relay's address in it")
            << QStringLiteral("10.77.0.1/24")
            << QStringLiteral("10.77.0.1/24=10.77.0.2-10.77.0.254,10.77.0.1");
        QTest::newRow("the last one of it")
            << QStringLiteral("10.77.0.254/24")
            << QStringLiteral("10.77.0.254/24=10.77.0.1-10.77.0.253,10.77.0.254");
        QTest::newRow("room for one device")
            << QStringLiteral("10.77.0.0/30") << QStringLiteral("10.77.0.0/30=10.77.0.2-10.77.0.2,10.77.0.1");
    }

    void aNetworkBringsTheRestWithIt()
    {
        QFETCH(QString, typed);
        QFETCH(QString, means);
        type(m_model->add(), Column::Network, typed);
        const auto all = m_model->relayed({});
        QVERIFY(all && all->size() == 1);
        QCOMPARE(all->front().toString(), means);
    }

    void anotherNetworkLeavesWhatWasTypedBesideIt()
    {
        m_model->setRelayed({parsed("10.77.0.0/24=10.77.0.50-10.77.0.99")});
        type(0, Column::Network, QStringLiteral("10.78.0.0/24"));
        QCOMPARE(text(0, Column::First), QStringLiteral("10.77.0.50"));
        QVERIFY(!m_model->relayed({}));
    }

    void whatIsNotFitStaysAndIsSaid_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, Column column, const char *typed, const char *says) {
            QTest::newRow(name) << int(column) << QString::fromLatin1(typed) << QString::fromLatin1(says);
        };
        row("no network", Column::Network, "10.77.0.0", "is no network");
        row("no address", Column::First, "10.77.0", "is no address");
        row("nothing", Column::Last, "", "is no address");
        row("elsewhere", Column::First, "10.99.0.1", "10.99.0.1");
        row("backwards", Column::Last, "10.77.0.10", "10.77.0.10");
        row("no router of it", Column::Router, "10.99.0.1", "10.99.0.1");
        row("the interface's own", Column::Network, "192.168.0.0/16", "no relay stands before it");
        row("the first one's", Column::Network, "10.0.0.0/8", "10.76.0.0/24");
    }

    void whatIsNotFitStaysAndIsSaid()
    {
        QFETCH(int, column);
        QFETCH(QString, typed);
        QFETCH(QString, says);
        m_model->setRelayed({parsed("10.76.0.0/24=10.76.0.50-10.76.0.99"),
                             parsed("10.77.0.0/24=10.77.0.50-10.77.0.99,10.77.0.1")});
        type(1, Column(column), typed);
        QCOMPARE(text(1, Column(column)), typed);
        const auto all = m_model->relayed(base::Subnet{Ipv4(192, 168, 77, 1), 24});
        QVERIFY(!all);
        QCOMPARE(all.error().row, 1);
        QVERIFY2(all.error().text.contains(says), qPrintable(all.error().text));
    }

    void aRouterMayBeMissing()
    {
        m_model->setRelayed({parsed("10.77.0.0/24=10.77.0.50-10.77.0.99,10.77.0.1")});
        type(0, Column::Router, {});
        QVERIFY(m_model->relayed({}) && !m_model->relayed({})->front().router);
    }

    void aRowWithoutAnythingIsNone()
    {
        m_model->add();
        QVERIFY(m_model->relayed({}) && m_model->relayed({})->empty());
    }

    /// So that a row that is being added is not lost when the job comes back from an edit elsewhere.
    void whatSaysTheSameIsNotTouched()
    {
        const std::vector<RelayedSubnet> one{parsed("10.77.0.0/24=10.77.0.50-10.77.0.99")};
        m_model->setRelayed(one);
        m_model->add();
        QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
        m_model->setRelayed(one);
        QVERIFY(reset.isEmpty());
        QCOMPARE(m_model->rowCount(), 2);
        m_model->setRelayed({});
        QCOMPARE(m_model->rowCount(), 0);
    }

    void oneIsRemoved()
    {
        m_model->setRelayed(
            {parsed("10.76.0.0/24=10.76.0.50-10.76.0.99"), parsed("10.77.0.0/24=10.77.0.50-10.77.0.99")});
        QSignalSpy edited(m_model.get(), &RelaysModel::edited);
        m_model->remove(0);
        QCOMPARE(edited.count(), 1);
        QCOMPARE(text(0, Column::Network), QStringLiteral("10.77.0.0/24"));
    }

private:
    static RelayedSubnet parsed(const char *text) { return *RelayedSubnet::parse(QString::fromLatin1(text)); }
    void type(int row, Column column, const QString &typed)
    {
        QVERIFY(m_model->setData(m_model->index(row, int(column)), typed, Qt::EditRole));
    }
    QString text(int row, Column column) const { return m_model->index(row, int(column)).data().toString(); }

    std::unique_ptr<RelaysModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(RelaysModelTest)
#include "relays_model_test.moc"
