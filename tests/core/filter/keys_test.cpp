#include "core/filter/keys.h"
#include "core/phrases/phrases.h"

#include <QTest>

using filter::Key;

namespace {

QStringList meant(Key key, const char *value)
{
    const quint32 bits = filter::meantBy(key, QString::fromLatin1(value));
    QStringList codes;
    for (std::size_t i = 0; i < filter::valuesOf(key).size(); ++i) {
        if (bits & (1U << i))
            codes << filter::valuesOf(key)[i];
    }
    return codes;
}

} // namespace

class KeysTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyNameIsItsKeys()
    {
        QCOMPARE(filter::keyNames().size(), 10);
        for (int i = 1; i <= static_cast<int>(Key::Before); ++i) {
            const Key key = static_cast<Key>(i);
            QCOMPARE(filter::keyOf(filter::nameOf(key).toString()), std::optional(key));
        }
        QVERIFY(!filter::keyOf(QStringLiteral("devices")));
        QVERIFY(!filter::keyOf({}));
    }

    void aStepMeansWhatItsDotsLeadTo()
    {
        QCOMPARE(meant(Key::Step, "firmware"),
                 (QStringList{QStringLiteral("firmware"), QStringLiteral("firmware.md5")}));
        QCOMPARE(meant(Key::Step, "CONFIG").size(), 8);
        QCOMPARE(meant(Key::Step, "config.mac"),
                 (QStringList{QStringLiteral("config.mac"), QStringLiteral("config.mac.md5")}));
        QCOMPARE(meant(Key::Step, "tones.md5"), QStringList{QStringLiteral("tones.md5")});
        QCOMPARE(meant(Key::Step, "config."), QStringList());
        QCOMPARE(meant(Key::Step, "fir"), QStringList());
    }

    void otherValuesMeanThemselves()
    {
        QCOMPARE(meant(Key::Outcome, "Under-Way"), QStringList{QStringLiteral("under-way")});
        QCOMPARE(meant(Key::Protocol, "http"), QStringList{QStringLiteral("http")});
        QCOMPARE(meant(Key::Grade, "stuck"), QStringList{QStringLiteral("stuck")});
        QCOMPARE(meant(Key::Device, "http"), QStringList());
    }

    void theHelpHasAllOfTheLanguageAndNothingWrong()
    {
        QStringList examples;
        for (const filter::HelpLine &line : filter::help()) {
            const auto parsed = filter::parse(line.example);
            QVERIFY2(parsed.problems.empty(), qPrintable(line.example));
            QCOMPARE(filter::text(parsed.filter), line.example);
            QVERIFY2(!phrases::text(line.what).contains(u'%'), qPrintable(line.example));
            examples << line.example;
        }
        const QString all = examples.join(u' ');
        for (const QString &name : filter::keyNames())
            QVERIFY2(all.contains(name + u':'), qPrintable(name));
    }
};

QTEST_GUILESS_MAIN(KeysTest)
#include "keys_test.moc"
