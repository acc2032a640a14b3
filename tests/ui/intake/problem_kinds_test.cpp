#include "ui/intake/problem_kinds.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

/// Reads where the codes are declared: a new problem without a heading is found here.
class ProblemKindsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyProblemHasAHeading_data()
    {
        QTest::addColumn<QByteArray>("code");
        for (const char *file : {"core/intake/codes.h", "core/catalogue/parameters.h"}) {
            QFile header(QStringLiteral(PROVBENCH_SOURCES "/") + QLatin1StringView(file));
            QVERIFY(header.open(QIODevice::ReadOnly));
            static const QRegularExpression declared(QStringLiteral("Code k\\w+\\s*\\{\\s*\"([^\"]+)\""));
            for (auto it = declared.globalMatch(QString::fromUtf8(header.readAll())); it.hasNext();) {
                const QString code = it.next().captured(1);
                static const QRegularExpression none(
                    QStringLiteral("^(column-(by|against|else|unknown$|rival)|import-|edit-|parameters-)"));
                if (!none.match(code).hasMatch())
                    QTest::newRow(qPrintable(code)) << code.toLatin1();
            }
        }
    }

    void everyProblemHasAHeading()
    {
        QFETCH(QByteArray, code);
        QVERIFY(ui::intake::problemKind(QLatin1StringView(code)));
    }
};

QTEST_GUILESS_MAIN(ProblemKindsTest)
#include "problem_kinds_test.moc"
