#include "ui/shell/serve_dialog.h"

#include <QComboBox>
#include <QSpinBox>
#include <QTest>

using ui::shell::ServeDialog;

class ServeDialogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void givesBackWhatItWasGiven()
    {
        const QHostAddress gone(QStringLiteral("192.168.99.1")); // an address this machine had last week
        const ServeDialog dialog({gone, 6969, true}, {QHostAddress(QStringLiteral("10.0.0.5"))});
        QCOMPARE(dialog.settings().address, gone);
        QCOMPARE(dialog.settings().tftpPort, std::optional<quint16>(6969));
        QVERIFY(dialog.settings().singlePort);
    }

    void everyAddressIsTheFirstChoice()
    {
        ServeDialog dialog({QHostAddress(QStringLiteral("10.0.0.5")), 69, false},
                           {QHostAddress(QStringLiteral("10.0.0.5"))});
        dialog.findChild<QComboBox *>()->setCurrentIndex(0);
        dialog.findChild<QSpinBox *>()->setValue(1069);
        QCOMPARE(dialog.settings().address, QHostAddress(QHostAddress::Any));
        QCOMPARE(dialog.settings().tftpPort, std::optional<quint16>(1069));
    }
};

QTEST_MAIN(ServeDialogTest)
#include "serve_dialog_test.moc"
