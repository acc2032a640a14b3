#include "tests/ui/intake/wedge.h"
#include "ui/intake/scan_filter.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QInputMethodEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QVBoxLayout>

using ui::intake::ScanFilter;

/// What reaches the fields of a window while scan mode is on.
class ScanFilterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_window = std::make_unique<QWidget>();
        auto *column = new QVBoxLayout(m_window.get());
        m_line = new QLineEdit;
        m_text = new QPlainTextEdit;
        m_button = new QPushButton(QStringLiteral("Press"));
        for (QWidget *widget : {static_cast<QWidget *>(m_line), static_cast<QWidget *>(m_text),
                                static_cast<QWidget *>(m_button)})
            column->addWidget(widget);
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_line->setFocus();
        m_keys = std::make_unique<support::Keyboard>(m_window->windowHandle());
        m_filter = std::make_unique<ScanFilter>();
        m_filter->setActive(true);
    }

    void slowTypingReachesTheFieldKeyByKey()
    {
        m_keys->text(QStringLiteral("Gym East: 0022ee"), 110);
        m_filter->setActive(false); // the last key still waited
        QCOMPARE(m_line->text(), QStringLiteral("Gym East: 0022ee"));
    }

    void theLastKeyDoesNotWaitForAnother()
    {
        m_keys->text(QStringLiteral("x"), 110);
        QTRY_COMPARE(m_line->text(), QStringLiteral("x"));
    }

    void keysThatRollOverEachOtherKeepTheirOrder()
    {
        m_keys->character(u't', 120);
        m_keys->character(u'h', 20);
        m_keys->character(u'e', 18);
        m_keys->character(u'n', 140);
        m_keys->key(Qt::Key_Left, {}, 150);
        m_keys->character(u'!', 130);
        m_filter->setActive(false);
        QCOMPARE(m_line->text(), QStringLiteral("the!n"));
    }

    void returnAndTabOfAPersonDoWhatTheyDo()
    {
        QSignalSpy entered(m_line, &QLineEdit::returnPressed);
        m_keys->text(QStringLiteral("ab"), 100);
        m_keys->key(Qt::Key_Return, QStringLiteral("\r"), 150);
        QCOMPARE(entered.size(), 1);
        QCOMPARE(m_line->text(), QStringLiteral("ab"));
        m_keys->key(Qt::Key_Tab, QStringLiteral("\t"), 150);
        QCOMPARE(QApplication::focusWidget(), m_text);
    }

    void aScanLeavesNoTrace_data()
    {
        QTest::addColumn<int>("terminator");
        QTest::newRow("return") << int(Qt::Key_Return);
        QTest::newRow("enter of the keypad") << int(Qt::Key_Enter);
        QTest::newRow("tab") << int(Qt::Key_Tab);
    }

    void aScanLeavesNoTrace()
    {
        QFETCH(int, terminator);
        QSignalSpy scanned(m_filter.get(), &ScanFilter::scanned);
        QSignalSpy entered(m_line, &QLineEdit::returnPressed);
        QSignalSpy edited(m_line, &QLineEdit::textChanged);
        m_line->setText(QStringLiteral("before"));
        edited.clear();
        m_keys->scan(QStringLiteral("S/N 12345 MAC 00:22:EE:01:02:03"), terminator);
        QCOMPARE(scanned.size(), 1);
        QCOMPARE(scanned[0][0].toString(), QStringLiteral("S/N 12345 MAC 00:22:EE:01:02:03"));
        QCOMPARE(m_line->text(), QStringLiteral("before"));
        QVERIFY(edited.isEmpty() && entered.isEmpty());
        QCOMPARE(QApplication::focusWidget(), m_line);
    }

    void keypadDigitsAreDigits()
    {
        QSignalSpy scanned(m_filter.get(), &ScanFilter::scanned);
        for (const QChar c : QStringLiteral("0022EE010203"))
            m_keys->key(c.unicode(), c, 12, c.isDigit() ? Qt::KeypadModifier : Qt::ShiftModifier);
        m_keys->key(Qt::Key_Enter, QStringLiteral("\r"), 12, Qt::KeypadModifier);
        QCOMPARE(scanned.value(0).value(0).toString(), QStringLiteral("0022EE010203"));
    }

    void aBlankOrAReturnOfAScanPressesNoButton()
    {
        QSignalSpy clicked(m_button, &QPushButton::clicked);
        m_button->setDefault(true);
        m_button->setFocus();
        m_keys->scan(QStringLiteral("MAC 0022EE010203"));
        QVERIFY(clicked.isEmpty() && !m_button->isDown());
        m_keys->key(Qt::Key_Space, QStringLiteral(" "), 300);
        m_filter->setActive(false);
        QTRY_COMPARE(clicked.size(), 1);
    }

    void shortcutsAreNeverTaken()
    {
        auto *action = new QAction(m_window.get());
        action->setShortcut(Qt::CTRL | Qt::Key_B);
        m_window->addAction(action);
        QSignalSpy triggered(action, &QAction::triggered);
        QTest::keyClick(m_window->windowHandle(), Qt::Key_X);
        QTest::keyClick(m_window->windowHandle(), Qt::Key_B, Qt::ControlModifier);
        QCOMPARE(triggered.size(), 1);
        QCOMPARE(m_line->text(), QStringLiteral("x")); // typed before, and there before
        QTest::keyClick(m_window->windowHandle(), Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(m_line->selectedText(), QStringLiteral("x"));
    }

    void aHeldDownKeyIsNoScanner()
    {
        m_keys->character(u'a', 200);
        for (int i = 0; i < 30; ++i) {
            QKeyEvent event(QEvent::KeyPress, Qt::Key_A, {}, QStringLiteral("a"), true);
            event.setTimestamp(2'000'000 + static_cast<quint64>(i) * 30);
            QCoreApplication::sendEvent(m_window->windowHandle(), &event);
        }
        QCOMPARE(m_line->text(), QString(31, u'a'));
    }

    void whatAnInputMethodComposesComesBehindWhatWasTyped()
    {
        m_keys->character(u'a', 200);
        QInputMethodEvent composed;
        composed.setCommitString(QStringLiteral("é"));
        QCoreApplication::sendEvent(m_line, &composed);
        m_keys->character(u'b', 200);
        m_filter->setActive(false);
        QCOMPARE(m_line->text(), QStringLiteral("aéb"));
    }

    /// Codes of GS1 have their fields apart by a control character, which scanners send as Ctrl+].
    void separatorsWithinALabelAreNoShortcuts()
    {
        QSignalSpy scanned(m_filter.get(), &ScanFilter::scanned);
        m_keys->pause(400);
        m_keys->text(QStringLiteral("2408188"), 10);
        m_keys->key(Qt::Key_BracketRight, QString(QChar(0x1d)), 10, Qt::ControlModifier);
        m_keys->text(QStringLiteral("210022EE010203"), 10);
        m_keys->key(Qt::Key_Return, QStringLiteral("\r"), 10);
        QCOMPARE(scanned.value(0).value(0).toString(),
                 QStringLiteral("2408188") + QChar(0x1d) + QStringLiteral("210022EE010203"));
    }

    void withoutATerminatorTheScanEndsBySilence()
    {
        QSignalSpy scanned(m_filter.get(), &ScanFilter::scanned);
        m_keys->scan(QStringLiteral("0022EE010203"), 0);
        QVERIFY(scanned.isEmpty());
        QVERIFY(scanned.wait());
        QCOMPARE(scanned[0][0].toString(), QStringLiteral("0022EE010203"));
        QVERIFY(m_line->text().isEmpty());
    }

    void aDialogIsScannedThroughToo()
    {
        QDialog dialog(m_window.get());
        auto *column = new QVBoxLayout(&dialog);
        auto *field = new QLineEdit;
        column->addWidget(field);
        QSignalSpy scanned(m_filter.get(), &ScanFilter::scanned);
        dialog.open();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        field->setFocus();
        m_keys->setWindow(dialog.windowHandle());
        m_keys->scan(QStringLiteral("0022EE010203"));
        QCOMPARE(scanned.size(), 1);
        QVERIFY(dialog.isVisible() && field->text().isEmpty());
    }

    void switchedOffItTakesNothing()
    {
        m_filter->setActive(false);
        QSignalSpy scanned(m_filter.get(), &ScanFilter::scanned);
        m_keys->scan(QStringLiteral("0022EE010203"));
        QVERIFY(scanned.isEmpty());
        QCOMPARE(m_line->text(), QStringLiteral("0022EE010203"));
    }

    void cleanup()
    {
        m_filter.reset();
        m_window.reset();
    }

private:
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<ScanFilter> m_filter;
    std::unique_ptr<support::Keyboard> m_keys;
    QLineEdit *m_line = nullptr;
    QPlainTextEdit *m_text = nullptr;
    QPushButton *m_button = nullptr;
};

QTEST_MAIN(ScanFilterTest)
#include "scan_filter_test.moc"
