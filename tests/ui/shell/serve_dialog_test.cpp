#include "ui/shell/serve_dialog.h"

#include "core/bench/certificates.h"
#include "core/bench/choices.h"
#include "core/tls/authority.h"
#include "ui/shell/certificate_part.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFile>
#include <QGroupBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace ui::shell;

namespace {

const QVector<QHostAddress> kOwn{QHostAddress(QStringLiteral("10.0.0.5"))};

template<class Widget>
Widget *in(const QWidget &dialog, const char *name)
{
    return dialog.findChild<Widget *>(QString::fromLatin1(name));
}

bool canBeSaved(const ServeDialog &dialog)
{
    return dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Save)->isEnabled();
}

bool says(const QWidget &dialog, const QString &text)
{
    return std::ranges::any_of(dialog.findChildren<QLabel *>(), [&](const QLabel *label) {
        return !label->isHidden() && label->text().contains(text);
    });
}

} // namespace

class ServeDialogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void givesBackWhatItWasGiven()
    {
        job::ServerChoices choices;
        choices.bindAddress = QStringLiteral("192.168.99.1"); // an address this machine had last week
        choices.tftpPort = 6969;
        choices.singlePort = choices.digest = choices.directoryPage = true;
        choices.ownFilesOnly = choices.oldTlsVersions = true;
        choices.httpPort.reset();
        choices.httpsPort = 8443;
        choices.ftpPort = 2121;
        choices.passivePorts = {50'000, 50'100};
        choices.user = QStringLiteral("algo");
        choices.password = QStringLiteral("hunter2");
        choices.certificateFile = QStringLiteral("/own.pem");
        choices.keyFile = QStringLiteral("/own.key");
        const ServeDialog dialog(bench::settingsOf(choices), kOwn, Keeping::Job);
        QVERIFY(bench::choicesOf(dialog.settings()) == choices);
        const ServeDialog fresh(bench::settingsOf({}), kOwn, Keeping::Session);
        QVERIFY(bench::choicesOf(fresh.settings()) == job::ServerChoices());
        QVERIFY(canBeSaved(fresh));
    }

    void everyAddressIsTheFirstChoice()
    {
        bench::Settings settings;
        settings.address = kOwn.constFirst();
        ServeDialog dialog(settings, kOwn, Keeping::Session);
        dialog.findChild<QComboBox *>()->setCurrentIndex(0);
        QCOMPARE(dialog.settings().address, QHostAddress(QHostAddress::Any));
    }

    void aProtocolIsSwitchedOnByItsBoxAndKeepsItsStandardPort()
    {
        ServeDialog dialog({}, kOwn, Keeping::Session);
        QVERIFY(!in<QSpinBox>(dialog, "ftpPort")->isEnabled());
        in<QCheckBox>(dialog, "ftp")->click();
        in<QCheckBox>(dialog, "tftp")->click();
        QCOMPARE(dialog.settings().ftpPort, std::optional<quint16>(21));
        QVERIFY(!dialog.settings().tftpPort);
        in<QSpinBox>(dialog, "ftpPort")->setValue(2121);
        QCOMPARE(dialog.settings().ftpPort, std::optional<quint16>(2121));
    }

    void whatCannotBeServedIsSaidInPlace()
    {
        ServeDialog dialog({}, kOwn, Keeping::Session);
        in<QCheckBox>(dialog, "tftp")->click();
        QVERIFY(!canBeSaved(dialog));
        QVERIFY(says(dialog, QStringLiteral("Choose a protocol")));
        in<QCheckBox>(dialog, "http")->click();
        in<QCheckBox>(dialog, "ftp")->click();
        QVERIFY(canBeSaved(dialog));
        in<QSpinBox>(dialog, "ftpPort")->setValue(80);
        QVERIFY(!canBeSaved(dialog));
        QVERIFY(says(dialog, QStringLiteral("80")));
        in<QSpinBox>(dialog, "ftpPort")->setValue(0); // any free port is nobody's
        in<QSpinBox>(dialog, "httpPort")->setValue(0);
        QVERIFY(canBeSaved(dialog));
    }

    void aLoginNeedsBothHalves()
    {
        ServeDialog dialog(bench::settingsOf({}), kOwn, Keeping::Session);
        in<QGroupBox>(dialog, "login")->setChecked(true);
        QVERIFY(!canBeSaved(dialog));
        auto *user = in<QLineEdit>(dialog, "user");
        auto *password = in<QLineEdit>(dialog, "password");
        user->setText(QStringLiteral("al:go"));
        password->setText(QStringLiteral("x"));
        QVERIFY(!canBeSaved(dialog));
        user->setText(QStringLiteral("algo"));
        QVERIFY(canBeSaved(dialog));
        QCOMPARE(password->echoMode(), QLineEdit::Password);
        in<QPushButton>(dialog, "make")->click();
        QCOMPARE(password->echoMode(), QLineEdit::Normal);
        QVERIFY(password->text().size() >= 12);
        QCOMPARE(dialog.settings().login, (serving::Login{QStringLiteral("algo"), password->text()}));
        QVERIFY(says(dialog, QStringLiteral("TFTP cannot ask")));
        in<QCheckBox>(dialog, "http")->click(); // TFTP alone has nobody to ask
        QVERIFY(!in<QGroupBox>(dialog, "login")->isEnabled());
    }

    void wherePasswordsAreKeptIsSaid()
    {
        QVERIFY(says(ServeDialog({}, kOwn, Keeping::Session), QStringLiteral("forgotten")));
        QVERIFY(says(ServeDialog({}, kOwn, Keeping::Job), QStringLiteral("whoever has its folder")));
        QVERIFY(says(ServeDialog({}, kOwn, Keeping::SealedJob), QStringLiteral("sealed")));
    }

    void anOwnCertificateIsJudgedAsItIsChosen()
    {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const auto authority = tls::Authority::open(m_folder.filePath(QStringLiteral("other")), now);
        QVERIFY(authority);
        const auto issued = authority->issue({kOwn, {}}, now);
        QVERIFY(issued);
        const QString certificate = write("own.pem", issued->identities[0].certificates);
        const QString key = write("own.key", issued->identities[0].key);
        const QString strange = write("strange.key", issued->identities[1].key);

        bench::Settings settings;
        settings.httpsPort = 443;
        ServeDialog dialog(settings, kOwn, Keeping::Session);
        in<QAbstractButton>(dialog, "own")->click();
        QVERIFY(!canBeSaved(dialog));
        in<QLineEdit>(dialog, "certificate")->setText(certificate);
        in<QLineEdit>(dialog, "key")->setText(strange);
        QVERIFY(!canBeSaved(dialog));
        const auto why = [&] { return in<QLabel>(dialog, "ownProblem")->text(); };
        QVERIFY2(why().contains(QStringLiteral("being read")), qPrintable(why())); // by another thread
        QTRY_VERIFY2(why().contains(QStringLiteral("strange.key")), qPrintable(why()));
        QVERIFY(!canBeSaved(dialog));
        QVERIFY(dialog.findChild<QTabWidget *>()->tabText(1).startsWith(QChar(0x25B2)));
        in<QLineEdit>(dialog, "key")->setText(key);
        QTRY_VERIFY(canBeSaved(dialog));
        // What was read is not read again because something else is edited.
        in<QCheckBox>(dialog, "oldTls")->setChecked(true);
        QVERIFY(canBeSaved(dialog));
        QCOMPARE(dialog.settings().keyFile, key);
        QVERIFY(!dialog.findChild<QTabWidget *>()->tabText(1).contains(QChar(0x25B2)));
    }

    void oldVersionsWarnInWords()
    {
        ServeDialog dialog({}, kOwn, Keeping::Session);
        QVERIFY(!says(dialog, QStringLiteral("broken")));
        in<QCheckBox>(dialog, "oldTls")->setChecked(true);
        QVERIFY(says(dialog, QStringLiteral("broken")));
        QVERIFY(dialog.settings().oldTlsVersions);
    }

    void theAuthoritysCertificateIsExported()
    {
        bench::Settings settings;
        settings.authorityFolder = m_folder.filePath(QStringLiteral("authority"));
        const ServeDialog dialog(settings, kOwn, Keeping::Session);
        auto *part = dialog.findChild<CertificatePart *>();
        QSignalSpy exported(part, &CertificatePart::exported);
        part->exportAuthority(m_folder.filePath(QStringLiteral("for-the-device.pem")));
        QVERIFY(exported.wait(20'000));
        const QByteArray pem = read(m_folder.filePath(QStringLiteral("for-the-device.pem")));
        QCOMPARE(pem, read(bench::authorityCertificateFile(settings.authorityFolder)));
        QVERIFY(pem.contains("BEGIN CERTIFICATE") && !pem.contains("PRIVATE"));
        QVERIFY(says(dialog, QStringLiteral("certs/trusted")));
    }

    void passivePortsAreARange()
    {
        ServeDialog dialog({}, kOwn, Keeping::Session);
        in<QCheckBox>(dialog, "passive")->click();
        QVERIFY(dialog.settings().passivePorts.first > 1023);
        in<QSpinBox>(dialog, "lastPassive")->setValue(2000);
        QVERIFY(!canBeSaved(dialog));
        in<QSpinBox>(dialog, "firstPassive")->setValue(2000);
        QVERIFY((dialog.settings().passivePorts == tcp::PortRange{2000, 2000}));
        QVERIFY(canBeSaved(dialog));
    }

    void noTwoMnemonicsOfATabAreAlike()
    {
        ServeDialog dialog(bench::settingsOf({}), kOwn, Keeping::Session);
        dialog.show();
        auto *tabs = dialog.findChild<QTabWidget *>();
        for (int tab = 0; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            QStringList texts;
            for (int i = 0; i < tabs->count(); ++i)
                texts << tabs->tabText(i);
            for (const auto *button : dialog.findChildren<QAbstractButton *>())
                texts << (button->isVisible() ? button->text() : QString());
            for (const auto *label : dialog.findChildren<QLabel *>())
                texts << (label->isVisible() && label->buddy() ? label->text() : QString());
            for (const auto *group : dialog.findChildren<QGroupBox *>())
                texts << (group->isVisible() ? group->title() : QString());
            QSet<QString> seen;
            for (const QString &text : texts) {
                const auto match = QRegularExpression(QStringLiteral("&(\\w)")).match(text);
                if (!match.hasMatch())
                    continue;
                const QString key = match.captured(1).toLower();
                QVERIFY2(!seen.contains(key), qPrintable(text));
                seen << key;
            }
        }
    }

private:
    QString write(const char *name, const QByteArray &bytes) const
    {
        QFile file(m_folder.filePath(QString::fromLatin1(name)));
        if (file.open(QIODevice::WriteOnly))
            file.write(bytes);
        return file.fileName();
    }
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir m_folder;
};

QTEST_MAIN(ServeDialogTest)
#include "serve_dialog_test.moc"
