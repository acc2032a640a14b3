#include "tests/ui/intake/places.h"
#include "tests/ui/intake/wedge.h"
#include "ui/intake/scan_banner.h"
#include "ui/intake/scan_print.h"
#include "ui/intake/scan_window.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMap>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTableWidget>
#include <QTest>
#include <QTextEdit>
#include <QVBoxLayout>

using intake::Scan;
using support::addressOf;
using support::labelOf;
using ui::intake::ScanBanner;
using ui::intake::ScanPrint;
using ui::intake::ScanSession;
using ui::intake::ScanSound;
using ui::intake::ScanWindow;

namespace {

/// The rest of the program: something of everything that takes keys.
class Desk : public QWidget {
public:
    Desk()
    {
        auto *column = new QVBoxLayout(this);
        m_table = new QTableWidget(2, 2);
        m_table->setItem(0, 0, new QTableWidgetItem(QStringLiteral("cell")));
        for (QWidget *widget :
             {static_cast<QWidget *>(m_line = new QLineEdit(QStringLiteral("line"))),
              static_cast<QWidget *>(m_text = new QTextEdit(QStringLiteral("text"))),
              static_cast<QWidget *>(m_number = new QSpinBox), static_cast<QWidget *>(m_table),
              static_cast<QWidget *>(m_box = new QCheckBox(QStringLiteral("Box"))),
              static_cast<QWidget *>(m_choice = new QComboBox),
              static_cast<QWidget *>(m_button = new QPushButton(QStringLiteral("Go")))}) {
            column->addWidget(widget);
            m_places << widget;
        }
        m_choice->addItems({QStringLiteral("none"), QStringLiteral("0022EE"), QStringLiteral("MAC")});
        m_button->setDefault(true);
        connect(m_button, &QPushButton::clicked, this, [this] { ++m_clicks; });
    }

    void focus(int n)
    {
        QWidget *widget = m_places[n % m_places.size()];
        if (widget == m_table) { // a cell that is being edited
            m_table->openPersistentEditor(m_table->item(0, 0));
            widget = m_table->findChild<QLineEdit *>();
        }
        widget->setFocus();
    }

    QString content() const
    {
        return QStringList{m_line->text(),
                           m_text->toPlainText(),
                           m_number->text(),
                           m_table->item(0, 0)->text(),
                           m_box->isChecked() ? QStringLiteral("on") : QStringLiteral("off"),
                           m_choice->currentText(),
                           QString::number(m_clicks)}
            .join(u'|');
    }

private:
    QLineEdit *m_line;
    QTextEdit *m_text;
    QSpinBox *m_number;
    QTableWidget *m_table;
    QCheckBox *m_box;
    QComboBox *m_choice;
    QPushButton *m_button;
    QVector<QWidget *> m_places;
    int m_clicks = 0;
};

/// Round the address, as boxes and delivery notes have it.
QString printed(int n)
{
    const QString mac = labelOf(n);
    switch (n % 4) {
    case 0:
        return mac;
    case 1:
        return QStringLiteral("MAC:") + addressOf(n).toString();
    case 2:
        return QStringLiteral("S/N A8188%1 MAC %2").arg(n).arg(mac);
    default:
        return QStringLiteral("]C1") + mac.toLower();
    }
}

} // namespace

/// Scan mode as a person with a scanner meets it: no mouse, and the keyboard is anywhere.
class ScanWindowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_settings.clear();
        m_editor = std::make_unique<job::Editor>(support::placesOf(50));
        m_session = std::make_unique<ScanSession>(*m_editor);
        m_desk = std::make_unique<Desk>();
        m_desk->show();
        m_window = std::make_unique<ScanWindow>(*m_session, m_desk.get());
        m_window->sound().setOn(false);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_keys = std::make_unique<support::Keyboard>(m_window->windowHandle());
    }

    void cleanup()
    {
        m_window.reset();
        m_desk.reset();
        m_session.reset();
        m_editor.reset();
    }

    /// Field.md, need 13: fifty scans, six of them bad.
    void aStreamOfFiftyScans()
    {
        const QMap<int, std::pair<QString, base::Code>> bad{
            {5, {QStringLiteral("S/N 0042-8188"), intake::kScanNoMac}},
            {11, {QStringLiteral("MAC:00:11:22:33:44:55"), intake::kScanForeign}},
            {17, {labelOf(3), intake::kScanTwice}},
            {29, {QStringLiteral("8301 ") + labelOf(200), intake::kScanModel}},
            {38, {labelOf(201) + u' ' + labelOf(202), intake::kScanSeveral}},
            {47, {QStringLiteral("4006381333931"), intake::kScanNoMac}},
        };
        const QString before = m_desk->content();
        QVector<base::MacAddress> expected;
        for (int n = 1; n <= 50; ++n) {
            const bool isBad = bad.contains(n);
            focusSomewhere(n);
            m_keys->scan(isBad ? bad[n].first : printed(n), n % 3 ? Qt::Key_Return : Qt::Key_Tab);
            QCOMPARE(m_session->history().size(), n);
            const Scan &scan = m_session->history().last().scan;
            if (isBad)
                QCOMPARE(scan.what.code, bad[n].second);
            else
                expected << addressOf(n);
            QCOMPARE(scan.result, isBad ? Scan::Result::Refused : Scan::Result::Bound);
        }
        QCOMPARE(expected.size(), 44);
        for (int i = 0; i < 50; ++i)
            QCOMPARE(m_editor->job().devices[i].mac, i < 44 ? std::optional(expected[i]) : std::nullopt);
        QCOMPARE(m_desk->content(), before);
        QVERIFY(says(QStringLiteral("44 of 50")));
        QCOMPARE(next(), QStringLiteral("Room 45"));
        QVERIFY(m_window->isVisible());
    }

    void eachBindingIsOneUndo()
    {
        m_keys->scan(labelOf(1));
        m_keys->scan(labelOf(2));
        QCOMPARE(next(), QStringLiteral("Room 3"));
        m_keys->key(Qt::Key_unknown, {}, 500);
        QTest::keyClick(m_window->windowHandle(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(next(), QStringLiteral("Room 2"));
        m_keys->scan(QStringLiteral("UNDO"));
        QCOMPARE(next(), QStringLiteral("Room 1"));
        QVERIFY(!m_editor->canUndo());
        QVERIFY(m_editor->canRedo());
    }

    void arrowKeysChooseThePlace()
    {
        QTest::keyClick(m_window->windowHandle(), Qt::Key_Down);
        QTest::keyClick(m_window->windowHandle(), Qt::Key_Down);
        QCOMPARE(next(), QStringLiteral("Room 3"));
        QTest::keyClick(m_window->windowHandle(), Qt::Key_Up);
        QCOMPARE(next(), QStringLiteral("Room 2"));
        m_keys->scan(labelOf(1));
        QCOMPARE(m_editor->job().devices[1].mac, addressOf(1));
        QCOMPARE(next(), QStringLiteral("Room 3"));
    }

    void aClickedPlaceIsNext()
    {
        auto *places = table(QStringLiteral("Places that wait for a box"));
        QTest::mouseClick(places->viewport(), Qt::LeftButton, {},
                          places->visualRect(places->model()->index(2, 0)).center());
        QCOMPARE(next(), QStringLiteral("Room 3"));
    }

    void aRefusalIsSaidAndHeard()
    {
        m_window->sound().setOn(true);
        QVector<ScanSound::Tune> heard;
        connect(&m_window->sound(), &ScanSound::played, this, [&](ScanSound::Tune tune) { heard << tune; });
        m_keys->scan(QStringLiteral("MAC 00:11:22:33:44:55"));
        const auto *banner = m_window->findChild<ScanBanner *>();
        QCOMPARE(banner->tone(), progress::Tone::Bad);
        QVERIFY(banner->headline().contains(QStringLiteral("00:11:22:33:44:55")));
        QVERIFY(banner->offerButton()->isVisible());
        QTest::keyClick(m_window->windowHandle(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(banner->tone(), progress::Tone::Good);
        QVERIFY(m_editor->job().devices[0].mac);
        QCOMPARE(heard, (QVector{ScanSound::Tune::Bad, ScanSound::Tune::Good}));
    }

    void soundIsRememberedAsItWasSwitched()
    {
        auto *sound = box(QStringLiteral("S&ound"));
        QVERIFY(sound->isChecked());
        sound->click();
        QVERIFY(!m_window->sound().isOn());
        const ScanWindow again(*m_session);
        QVERIFY(!again.findChildren<QCheckBox *>().last()->isChecked());
    }

    void closedItTakesNothingAnyMore()
    {
        QVERIFY(m_window->filter().isActive());
        box(QStringLiteral("Take devices as they &call in"))->click();
        QVERIFY(m_session->takesCallIns());
        m_window->close();
        QVERIFY(!m_window->filter().isActive());
        QVERIFY(!m_session->takesCallIns());
    }

    void whenEveryPlaceIsFilledItSaysSo()
    {
        m_editor->reset(support::placesOf(1));
        m_keys->scan(labelOf(1));
        QCOMPARE(next(), QStringLiteral("Every place has its box"));
        m_keys->scan(labelOf(2));
        QCOMPARE(m_session->history().last().scan.what.code, intake::kScanNoPlace);
        box(QStringLiteral("With no place left, &add boxes:"))->click();
        m_window->findChild<QComboBox *>()->setCurrentText(QStringLiteral("8301"));
        QCOMPARE(next(), QStringLiteral("A new device"));
        m_keys->scan(labelOf(2));
        QCOMPARE(m_editor->job().devices.last().model, QStringLiteral("8301"));
        QVERIFY(says(QStringLiteral("2 of 2")));
    }

    void everyButtonIsLargeEnoughForAGlove()
    {
        for (const auto *button : m_window->findChildren<QAbstractButton *>()) {
            if (button->isVisible() && !button->parentWidget()->inherits("QAbstractScrollArea"))
                QVERIFY2(button->height() >= 48, qPrintable(button->text()));
        }
    }

    void theNextPlaceIsTheLargestText()
    {
        const auto prints = m_window->findChildren<ScanPrint *>();
        QVERIFY(prints.first()->text() == QStringLiteral("Room 1"));
        // Ten millimetres of capital letter at 96 dots an inch: two metres.
        QVERIFY(prints.first()->height() > 60);
    }

private:
    /// In every other scan the keyboard is in the other window.
    void focusSomewhere(int n)
    {
        if (n % 2) {
            m_desk->focus(n / 2);
            m_keys->setWindow(m_desk->windowHandle());
        } else {
            m_keys->setWindow(m_window->windowHandle());
        }
    }

    QString next() const { return m_window->findChildren<ScanPrint *>().first()->text(); }

    bool says(const QString &text) const
    {
        const auto labels = m_window->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel *label) { return label->text().contains(text); });
    }

    QCheckBox *box(const QString &text) const
    {
        for (auto *each : m_window->findChildren<QCheckBox *>()) {
            if (each->text() == text)
                return each;
        }
        return nullptr;
    }

    QTableView *table(const QString &name) const
    {
        for (auto *each : m_window->findChildren<QTableView *>()) {
            if (each->accessibleName() == name)
                return each;
        }
        return nullptr;
    }

    support::OwnSettings m_settings;
    std::unique_ptr<job::Editor> m_editor;
    std::unique_ptr<ScanSession> m_session;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<ScanWindow> m_window;
    std::unique_ptr<support::Keyboard> m_keys;
};

QTEST_MAIN(ScanWindowTest)
#include "scan_window_test.moc"
