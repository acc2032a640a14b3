#include "tests/ui/support/own_settings.h"
#include "ui/shell/notifier.h"

#include <QSettings>
#include <QSignalSpy>
#include <QTest>
#include <QWidget>

using ui::shell::Notifier;

class NotifierTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_settings.clear(); }

    void nothingIsHeardOrShownUntilItIsChosen()
    {
        QWidget window;
        Notifier notifier(window);
        for (const QAction *action : notifier.actions())
            QVERIFY(action->isCheckable() && !action->isChecked());
        QSignalSpy told(&notifier, &Notifier::told);
        notifier.tell(progress::Tone::Bad, QStringLiteral("A device is stuck"), QStringLiteral("Gym"));
        QCOMPARE(told.count(), 1);
        QCOMPARE(told[0][1].toBool(), false);
    }

    void theChoiceIsRemembered()
    {
        QWidget window;
        {
            Notifier notifier(window);
            notifier.actions().last()->trigger();
            QSignalSpy told(&notifier, &Notifier::told);
            notifier.tell(progress::Tone::Good, QStringLiteral("5 devices are done"), {});
            QCOMPARE(told[0][1].toBool(), true);
        }
        Notifier next(window);
        QVERIFY(!next.actions().first()->isChecked());
        QVERIFY(next.actions().last()->isChecked());
    }

private:
    support::OwnSettings m_settings;
};

QTEST_MAIN(NotifierTest)
#include "notifier_test.moc"
