#include "core/bench/choices.h"
#include "tests/ui/support/own_settings.h"
#include "ui/shell/settings.h"

#include <QTest>

using ui::shell::Settings;

class SettingsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_own.clear(); }

    void theFirstTimeThereAreDefaults()
    {
        const Settings settings = Settings::load();
        QVERIFY(bench::choicesOf(settings.serve) == job::ServerChoices());
        QVERIFY(settings.recentFolders.isEmpty());
    }

    void everythingComesBack()
    {
        Settings settings;
        settings.recentFolders = {QStringLiteral("/b"), QStringLiteral("/a")};
        settings.findingsOpen = true;
        settings.windowGeometry = "geometry";
        settings.servedLayout = "columns";
        settings.benchLayout = "layout";
        settings.save();
        const Settings back = Settings::load();
        QCOMPARE(back.recentFolders, settings.recentFolders);
        QVERIFY(back.findingsOpen);
        QCOMPARE(back.windowGeometry, settings.windowGeometry);
        QCOMPARE(back.servedLayout, settings.servedLayout);
        QCOMPARE(back.benchLayout, settings.benchLayout);
    }

    void howAFolderIsServedComesBackButForThePassword()
    {
        job::ServerChoices choices;
        choices.bindAddress = QStringLiteral("192.168.77.1");
        choices.tftpPort.reset();
        choices.singlePort = choices.digest = choices.directoryPage = true;
        choices.ownFilesOnly = choices.oldTlsVersions = true;
        choices.httpPort = 0;
        choices.httpsPort = 8443;
        choices.ftpPort = 2121;
        choices.passivePorts = {50'000, 50'100};
        choices.user = QStringLiteral("algo");
        choices.password = QStringLiteral("hunter2");
        choices.certificateFile = QStringLiteral("/own.pem");
        choices.keyFile = QStringLiteral("/own.key");
        Settings settings;
        settings.serve = bench::settingsOf(choices);
        settings.save();

        for (const QString &key : QSettings().allKeys())
            QVERIFY2(!QSettings().value(key).toString().contains(u"hunter2"), qPrintable(key));
        choices.password.clear();
        QVERIFY(bench::choicesOf(Settings::load().serve) == choices);
    }

    void nonsenseGivesDefaults()
    {
        QSettings().setValue(QStringLiteral("serve/tftpPort"), QStringLiteral("70000"));
        QSettings().setValue(QStringLiteral("serve/httpPort"), QStringLiteral("eighty"));
        QSettings().setValue(QStringLiteral("serve/firstPassivePort"), 90'000);
        QSettings().setValue(QStringLiteral("serve/address"), QStringLiteral("not an address"));
        QVERIFY(bench::choicesOf(Settings::load().serve) == job::ServerChoices());
    }

    void theNewestFolderIsFirstAndThereAreFew()
    {
        Settings settings;
        for (int i = 0; i < 20; ++i)
            settings.remember(QStringLiteral("/job%1").arg(i));
        settings.remember(QStringLiteral("/job15"));
        QCOMPARE(settings.recentFolders.size(), qsizetype(Settings::kRecentFolders));
        QCOMPARE(settings.recentFolders.first(), QStringLiteral("/job15"));
        QCOMPARE(settings.recentFolders.count(QStringLiteral("/job15")), 1);
    }

private:
    support::OwnSettings m_own;
};

QTEST_GUILESS_MAIN(SettingsTest)
#include "settings_test.moc"
