#include "core/catalogue/firmware_version.h"

#include <QTest>

using catalogue::FirmwareVersion;

class FirmwareVersionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ordersOnlyWhereItIsSafe_data()
    {
        QTest::addColumn<QString>("left");
        QTest::addColumn<QString>("right");
        QTest::addColumn<QString>("order");
        const auto row = [](const char *left, const char *order, const char *right) {
            QTest::addRow("%s %s %s", left, order, right)
                << QString::fromLatin1(left) << QString::fromLatin1(right) << QString::fromLatin1(order);
        };
        row("1.4", "<", "1.5");
        row("1.10", ">", "1.9");
        row("2.0.3.1", ">", "2.0.3");
        row("1.5", "=", "1.5.0");
        row("r1.2", "<", "r1.5");
        row("5.5f", "<", "5.6");
        row("5.5_beta11", "<", "5.6");
        row("5.5f", "?", "5.5_beta11");
        row("5.5", "?", "5.5f");
        row("r5", "?", "5");
        row("latest", "?", "5.5");
        row("", "?", "1.5");
        row("99999999999999999999999", "?", "1.5");
    }

    void ordersOnlyWhereItIsSafe()
    {
        QFETCH(QString, left);
        QFETCH(QString, right);
        const auto order = FirmwareVersion::compare(FirmwareVersion(left), FirmwareVersion(right));
        const QString said = !order                                  ? QStringLiteral("?")
                             : *order == std::strong_ordering::less  ? QStringLiteral("<")
                             : *order == std::strong_ordering::equal ? QStringLiteral("=")
                                                                     : QStringLiteral(">");
        QTEST(said, "order");
    }

    void comparesForEqualityAsText()
    {
        QVERIFY(FirmwareVersion(QStringLiteral("1.5")) == FirmwareVersion(QStringLiteral(" 1.5 ")));
        QVERIFY(FirmwareVersion(QStringLiteral("1.5")) != FirmwareVersion(QStringLiteral("1.50")));
    }
};

QTEST_GUILESS_MAIN(FirmwareVersionTest)
#include "firmware_version_test.moc"
