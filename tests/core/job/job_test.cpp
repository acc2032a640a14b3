#include "core/job/job.h"

#include "core/conf/problems.h"

#include <QTest>

class JobTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTemplateKnowsTheLinesOfItsKeys()
    {
        const job::Template base(QStringLiteral("t.conf"), QStringLiteral("8188"), false,
                                 "# a = 0\na = 1\r\n\nb=\na = 2\n");
        QCOMPARE(base.lineOf("a"), std::optional(4));
        QCOMPARE(base.value("a").value(), QByteArrayView("2"));
        QCOMPARE(base.lineOf("b"), std::optional(3));
        QVERIFY(base.value("b")->isEmpty());
        QVERIFY(!base.lineOf("c") && !base.value("c"));
    }

    void valuesThatAFileCannotHoldAreRefused_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("code");
        const QString none;
        const QString badKey = conf::kKeyInvalid.toString();
        const QString badValue = conf::kValueInvalid.toString();
        const QByteArray key("sip.proxy");
        QTest::newRow("plain") << key << QStringLiteral("10.0.0.1") << none;
        QTest::newRow("blank") << key << QString() << none;
        QTest::newRow("with an equals sign and a hash") << key << QStringLiteral("a=b #c") << none;
        QTest::newRow("not Latin") << key << QStringLiteral("日本 ä") << none;
        QTest::newRow("begins with a no-break space") << key << QStringLiteral("\u00A0x") << none;
        QTest::newRow("line feed") << key << QStringLiteral("a\nb = c") << badValue;
        QTest::newRow("carriage return") << key << QStringLiteral("a\r") << badValue;
        QTest::newRow("NUL") << key << QString(QChar(0)) << badValue;
        QTest::newRow("tab within") << key << QStringLiteral("a\tb") << badValue;
        QTest::newRow("leading blank") << key << QStringLiteral(" a") << badValue;
        QTest::newRow("trailing blank") << key << QStringLiteral("a ") << badValue;
        QTest::newRow("half a surrogate pair") << key << QString(QChar(0xD800)) << badValue;
        QTest::newRow("too long") << key << QString(70'000, u'x') << conf::kLineTooLong.toString();
        QTest::newRow("no key") << QByteArray() << QStringLiteral("1") << badKey;
        QTest::newRow("key with an equals sign") << QByteArray("a=b") << QStringLiteral("1") << badKey;
        QTest::newRow("key that would be a comment") << QByteArray("#a") << QStringLiteral("1") << badKey;
        QTest::newRow("key with a line feed") << QByteArray("a\nb") << QStringLiteral("1") << badKey;
        QTest::newRow("key with a byte-order mark") << QByteArray("\xEF\xBB\xBF"
                                                                  "a")
                                                    << QStringLiteral("1") << badKey;
    }

    void valuesThatAFileCannotHoldAreRefused()
    {
        QFETCH(QByteArray, key);
        QFETCH(QString, value);
        QFETCH(QString, code);
        const auto fit = job::checkValue(key, value);
        QCOMPARE(fit ? QString() : fit.error().what.code.toString(), code);
        QVERIFY(fit || !fit.error().what.args.join(u' ').contains(value) || value.size() < 2);
    }

    void devicesAreFoundById()
    {
        job::Job job;
        for (const job::DeviceId id : {7U, 3U, 9U}) {
            job.devices.append(job::Device());
            job.devices.last().id = id;
        }
        const job::DeviceIndex index(job.devices);
        QCOMPARE(job.indexOf(9), 2);
        QCOMPARE(index.at(9), 2);
        QCOMPARE(job.indexOf(4), -1);
        QCOMPARE(index.at(4), -1);
        QCOMPARE(job.find(3)->id, 3U);
        QVERIFY(!job.find(4));
    }

    void templatesThatSayTheSameAreEqual()
    {
        const auto base = [](const char *bytes) {
            job::Job job;
            job.templates.append(std::make_shared<const job::Template>(QStringLiteral("t.conf"),
                                                                       QStringLiteral("8188"), false, bytes));
            return job;
        };
        QVERIFY(base("a = 1\n") == base("a = 1\n"));
        QVERIFY(!(base("a = 1\n") == base("a = 1\r\n")));
    }
};

QTEST_APPLESS_MAIN(JobTest)
#include "job_test.moc"
