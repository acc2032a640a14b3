#include "core/filter/moment.h"

#include <QTest>

class MomentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("moment");
        const auto row = [](const char *text, const char *moment) {
            QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(moment);
        };
        // It is 12:30:00 on 23 November.
        row("5min", "2026-11-23T12:25:00");
        row("90S", "2026-11-23T12:28:30");
        row("13h", "2026-11-22T23:30:00");
        row("1d", "2026-11-22T12:30:00");
        row("0s", "2026-11-23T12:30:00");
        row("09:15", "2026-11-23T09:15:00");
        row("9:15", "2026-11-23T09:15:00");
        row("09:15:42", "2026-11-23T09:15:42");
        row("12:30", "2026-11-23T12:30:00");
        row("23:50", "2026-11-22T23:50:00"); // has not been yet today
        row("2026-11-20", "2026-11-20T00:00:00");
        row("2026-11-20T09:15", "2026-11-20T09:15:00");
        row("2026-11-20t09:15:42", "2026-11-20T09:15:42");
        row("2027-01-01", "2027-01-01T00:00:00");
        for (const char *none :
             {"", "min", "5", "5 min", "-5min", "5m", "1234567s", "24:00", "9:5", "9:15pm", "2026-11-31",
              "2026-11-20T", "2026-11-20 09:15", "2026-11-20T9", "2026", "T"})
            row(none, "");
    }

    void reads()
    {
        QFETCH(QString, text);
        QFETCH(QString, moment);
        const QDateTime now(QDate(2026, 11, 23), QTime(12, 30), Qt::UTC);
        const auto read = filter::momentOf(text, now);
        QCOMPARE(read.has_value(), !moment.isEmpty());
        if (read)
            QCOMPARE(read->toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss")), moment);
    }

    void speaksInTheZoneOfNow()
    {
        const QDateTime now(QDate(2026, 11, 23), QTime(12, 30), Qt::OffsetFromUTC, 3600);
        QCOMPARE(filter::momentOf(u"09:15", now)->toUTC(),
                 QDateTime(QDate(2026, 11, 23), QTime(8, 15), Qt::UTC));
    }
};

QTEST_GUILESS_MAIN(MomentTest)
#include "moment_test.moc"
