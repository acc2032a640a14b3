#include "core/progress/step.h"

#include <QTest>

using namespace progress;

class StepTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void codesAreTheContract()
    {
        const QStringList contract{QStringLiteral("config.mac"),
                                   QStringLiteral("config.mac.md5"),
                                   QStringLiteral("config.mac-i"),
                                   QStringLiteral("config.mac-i.md5"),
                                   QStringLiteral("config.model"),
                                   QStringLiteral("config.model.md5"),
                                   QStringLiteral("config.model-i"),
                                   QStringLiteral("config.model-i.md5"),
                                   QStringLiteral("firmware"),
                                   QStringLiteral("firmware.md5"),
                                   QStringLiteral("kernel"),
                                   QStringLiteral("kernel.md5"),
                                   QStringLiteral("base"),
                                   QStringLiteral("base.md5"),
                                   QStringLiteral("sys"),
                                   QStringLiteral("sys.md5"),
                                   QStringLiteral("tones"),
                                   QStringLiteral("tones.md5"),
                                   QStringLiteral("other")};
        QStringList codes;
        for (int i = 0; i <= static_cast<int>(Step::Other); ++i)
            codes << codeOf(static_cast<Step>(i));
        QCOMPARE(codes, contract);
    }
    void gradesAreTheContract()
    {
        QStringList codes;
        for (int i = 0; i <= static_cast<int>(Grade::Registered); ++i)
            codes << codeOf(static_cast<Grade>(i));
        QCOMPARE(codes.join(u' '), QStringLiteral("contacted served applied stuck answering registered"));
    }
    void namesTellTheirStep_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *name, const char *code) {
            QTest::newRow(name) << QString::fromLatin1(name) << QString::fromLatin1(code);
        };
        row("algom0022EE010203.conf", "config.mac");
        row("algom0022EE010203.md5", "config.mac.md5");
        row("algom0022EE010203.conf.md5", "config.mac.md5");
        row("algom0022EE010203-i.conf", "config.mac-i");
        row("algop8188-i.md5", "config.model-i.md5");
        row("algo-8188-1.5.fw", "firmware");
        row("algo-pb-sys-r1.5.md5", "sys.md5");
        row("algop8180-tones.md5", "tones.md5");
        row("ANY.zip", "tones");
        row("ANY.md5", "other");
        row("index.html", "other");
    }
    void namesTellTheirStep()
    {
        QFETCH(QString, name);
        QFETCH(QString, code);
        QCOMPARE(QString(codeOf(stepOf(catalogue::readFileName(name)))), code);
    }
    void kindsAndStepsAgree()
    {
        for (int i = 0; i < static_cast<int>(Step::Other); ++i) {
            const auto step = static_cast<Step>(i);
            QCOMPARE(stepOf(kindOf(step), isChecksum(step)), step);
        }
        QVERIFY(!isChecksum(Step::Other));
    }
};

QTEST_GUILESS_MAIN(StepTest)
#include "step_test.moc"
