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
        QCOMPARE(settings.serve.tftpPort, std::optional<quint16>(69));
        QCOMPARE(settings.serve.address, QHostAddress(QHostAddress::Any));
        QVERIFY(!settings.serve.singlePort);
        QVERIFY(settings.recentFolders.isEmpty());
    }

    void everythingComesBack()
    {
        Settings settings;
        settings.serve = {QHostAddress(QStringLiteral("192.168.77.1")), 6969, true};
        settings.recentFolders = {QStringLiteral("/b"), QStringLiteral("/a")};
        settings.findingsOpen = true;
        settings.windowGeometry = "geometry";
        settings.benchLayout = "layout";
        settings.save();
        const Settings back = Settings::load();
        QCOMPARE(back.serve.address, settings.serve.address);
        QCOMPARE(back.serve.tftpPort, settings.serve.tftpPort);
        QVERIFY(back.serve.singlePort);
        QCOMPARE(back.recentFolders, settings.recentFolders);
        QVERIFY(back.findingsOpen);
        QCOMPARE(back.windowGeometry, settings.windowGeometry);
        QCOMPARE(back.benchLayout, settings.benchLayout);
    }

    void whatAJobSaysOfServingIsWhatTheBenchDoes()
    {
        const bench::Settings settings{QHostAddress(QStringLiteral("192.168.77.1")), 6969, true};
        const job::ServerChoices choices = ui::shell::choicesOf(settings);
        QCOMPARE(choices.bindAddress, QStringLiteral("192.168.77.1"));
        QCOMPARE(ui::shell::settingsOf(choices).address, settings.address);
        QCOMPARE(ui::shell::settingsOf(choices).tftpPort, settings.tftpPort);
        QVERIFY(ui::shell::settingsOf(choices).singlePort);
        QCOMPARE(ui::shell::settingsOf({}).address, QHostAddress(QHostAddress::Any));
        QVERIFY(ui::shell::choicesOf({}).bindAddress.isEmpty());
    }

    void nonsenseGivesDefaults()
    {
        QSettings().setValue(QStringLiteral("serve/tftpPort"), QStringLiteral("70000"));
        QSettings().setValue(QStringLiteral("serve/address"), QStringLiteral("not an address"));
        const Settings settings = Settings::load();
        QCOMPARE(settings.serve.tftpPort, std::optional<quint16>(69));
        QCOMPARE(settings.serve.address, QHostAddress(QHostAddress::Any));
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
