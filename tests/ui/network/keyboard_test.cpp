#include "core/dhcp/server.h"
#include "tests/ui/network/network_world.h"
#include "ui/network/adapter_part.h"
#include "ui/network/answers_part.h"
#include "ui/network/dhcp_part.h"
#include "ui/network/ready_part.h"
#include "ui/network/recipe_part.h"
#include "ui/network/told_part.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>

using support::Laptop;
using ui::network::NetworkPage;

/// The whole page without a mouse: as people with gloves, and those who do not see it, go about it.
class KeyboardTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_laptop.emplace();
        m_page = std::make_unique<NetworkPage>(m_laptop->system());
        m_page->resize(1180, 620);
        m_page->show();
        m_page->activateWindow();
        m_page->setServing(support::tftpAndHttp());
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        QTRY_COMPARE(m_page->ready().table().model()->rowCount(), 6);
    }
    void cleanup() { m_page.reset(); }

    /// Interface, checks, their command, the tabs and everything in the one that is open, and round again.
    void tabReachesEverything_data()
    {
        QTest::addColumn<int>("tab");
        QTest::addColumn<QStringList>("reaches");
        QTest::newRow("give") << 0
                              << QStringList{QStringLiteral("giveAddresses"), QStringLiteral("rangeFirst"),
                                             QStringLiteral("rangeLast"),     QStringLiteral("leaseTime"),
                                             QStringLiteral("clients"),       QStringLiteral("routers"),
                                             QStringLiteral("dnsServers"),    QStringLiteral("offersTime"),
                                             QStringLiteral("openRelays"),    QStringLiteral("leases")};
        QTest::newRow("told") << 1
                              << QStringList{QStringLiteral("fitting"), QStringLiteral("nulBehindTexts"),
                                             QStringLiteral("told")};
        QTest::newRow("answers") << 2 << QStringList{QStringLiteral("ask")};
        QTest::newRow("recipe") << 3
                                << QStringList{QStringLiteral("recipeKind"), QStringLiteral("copyRecipe"),
                                               QStringLiteral("recipe"), QStringLiteral("copyUndo"),
                                               QStringLiteral("recipeUndo")};
    }

    void tabReachesEverything()
    {
        QFETCH(int, tab);
        QFETCH(QStringList, reaches);
        m_page->tabs().setCurrentIndex(tab);
        m_page->adapters().table().setFocus();
        QStringList seen;
        for (int step = 0; step < 60; ++step) {
            QWidget *focus = QApplication::focusWidget();
            QVERIFY(focus);
            if (step > 0 && focus == &m_page->adapters().table())
                break;
            seen << focus->objectName();
            QTest::keyClick(focus, Qt::Key_Tab);
        }
        reaches << QStringLiteral("adapters") << QStringLiteral("checks") << QStringLiteral("command")
                << QStringLiteral("copyCommand");
        for (const QString &each : std::as_const(reaches))
            QVERIFY2(seen.contains(each), qPrintable(each + QStringLiteral(" not in ") + seen.join(u' ')));
        QVERIFY(QApplication::focusWidget() == &m_page->adapters().table());
    }

    /// Two with the same letter would both only be looked at, neither pressed.
    void noLetterIsGivenTwice()
    {
        for (int tab = 0; tab < m_page->tabs().count(); ++tab) {
            m_page->tabs().setCurrentIndex(tab);
            QStringList letters{QStringLiteral("F"), QStringLiteral("E"),
                                QStringLiteral("V"), QStringLiteral("B"),
                                QStringLiteral("H"), QStringLiteral("S")}; // the window's
            for (const QString &text : textsOfWhatIsSeen()) {
                const QKeySequence key = QKeySequence::mnemonic(text);
                if (key.isEmpty())
                    continue;
                const QString letter = key.toString().right(1);
                QVERIFY2(!letters.contains(letter), qPrintable(text));
                letters << letter;
            }
            QVERIFY(letters.size() > 12);
        }
    }

    void everythingHasAName()
    {
        for (const QWidget *widget : m_page->findChildren<QWidget *>()) {
            const bool canBeFocused = widget->focusPolicy() & Qt::TabFocus;
            if (!canBeFocused || widget->isHidden() ||
                widget->objectName().startsWith(QStringLiteral("qt_")) ||
                qobject_cast<const QTabWidget *>(widget) || qobject_cast<const QTabBar *>(widget))
                continue;
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            const bool isNamed = !widget->accessibleName().isEmpty() ||
                                 (button && !button->text().isEmpty()) || hasBuddy(*widget);
            QVERIFY2(isNamed, qPrintable(widget->objectName() + QLatin1StringView(" of ") +
                                         QString::fromLatin1(widget->metaObject()->className())));
        }
    }

    void anInterfaceACheckAndItsCommand()
    {
        m_page->adapters().table().setFocus();
        press(Qt::Key_Down);
        QCOMPARE(m_page->adapters().current()->name, QStringLiteral("wlp2s0"));
        QVERIFY(label("adapterWhy").startsWith(QStringLiteral("Wi-Fi")));
        press(Qt::Key_Up);
        QVERIFY(label("adapterWhy").startsWith(QStringLiteral("Suggested")));
        m_page->ready().table().setFocus();
        press(Qt::Key_Down); // from the worst, a port that is taken, to the firewall
        QVERIFY(label("checkFound").contains(QStringLiteral("firewall")));
        QVERIFY(!label("checkFix").isEmpty());
        QVERIFY(tabTo("copyCommand"));
        press(Qt::Key_Space);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("sudo nft list ruleset"));
    }

    void dhcpOnAndOffDuringARun()
    {
        find<QCheckBox>("giveAddresses")->setFocus();
        press(Qt::Key_Space);
        QVERIFY(m_page->wish());
        m_page->setStarting(true);
        m_page->setDhcp(support::servedOn(QStringLiteral("enp3s0")));
        m_page->setStarted({});
        QVERIFY(state().contains(QStringLiteral("Gives addresses")));
        QSignalSpy stop(m_page.get(), &NetworkPage::stopDhcpRequested);
        press(Qt::Key_Space);
        QCOMPARE(stop.count(), 1);
        m_page->dhcpStopped();
        QVERIFY(state().startsWith(QStringLiteral("Off")));
        press(Qt::Key_Space); // on again: it would begin with the next Start, and says so
        QVERIFY(state().contains(QStringLiteral("next Start")));
        QVERIFY(m_page->wish());
    }

    void fromARefusalToTheTextForEachServer()
    {
        find<QCheckBox>("giveAddresses")->setFocus();
        press(Qt::Key_Space);
        m_page->setStarting(true);
        m_page->rivalSeen(support::rivalOf(base::Ipv4(192, 168, 77, 9), "10.0.0.5"));
        m_page->takeStartFailure(
            {{dhcp::kRivalThere, {QStringLiteral("192.168.77.9"), QStringLiteral("enp3s0")}}, {}});
        QTRY_VERIFY(find<QPushButton>("rivalRecipe")->isVisible());
        QVERIFY(tabTo("rivalRecipe"));
        press(Qt::Key_Space);
        auto *kind = find<QComboBox>("recipeKind");
        QCOMPARE(QApplication::focusWidget(), kind);
        press(Qt::Key_Home);
        QSet<QString> texts;
        for (int row = 0; row < kind->count(); ++row) {
            QCOMPARE(kind->currentIndex(), row);
            QTRY_VERIFY2(isNew(texts), qPrintable(kind->currentText()));
            kind->setFocus();
            QVERIFY(tabTo("copyRecipe"));
            press(Qt::Key_Space);
            const QString copied = QApplication::clipboard()->text();
            QCOMPARE(copied, find<QPlainTextEdit>("recipe")->toPlainText());
            QVERIFY(copied.contains(QStringLiteral("192.168.77.1")));
            texts << copied;
            QVERIFY(tabTo("copyUndo"));
            press(Qt::Key_Space);
            QCOMPARE(QApplication::clipboard()->text(), find<QPlainTextEdit>("recipeUndo")->toPlainText());
            kind->setFocus();
            press(Qt::Key_Down);
        }
        QCOMPARE(texts.size(), 8);
    }

    void whoAnswersHere()
    {
        m_laptop->setAnswer(QVector{support::rivalOf(base::Ipv4(192, 168, 77, 9), "http://10.0.0.5/prov")});
        QTest::keyClick(m_page.get(), Qt::Key_O, Qt::AltModifier);
        QCOMPARE(m_page->tabs().currentWidget(), &m_page->answers());
        QVERIFY(tabTo("ask"));
        press(Qt::Key_Space);
        QTRY_COMPARE(m_page->answers().table().model()->rowCount(), 1);
        m_page->answers().table().setFocus();
        press(Qt::Key_Home);
        QVERIFY(label("answersMeaning").contains(QStringLiteral("takes a bare address only")));
    }

private:
    template<class T>
    T *find(const char *name) const
    {
        return m_page->findChild<T *>(QString::fromLatin1(name));
    }
    QString label(const char *name) const { return find<QLabel>(name)->text(); }
    QString state() const { return find<QWidget>("dhcpState")->accessibleName(); }
    static void press(Qt::Key key) { QTest::keyClick(QApplication::focusWidget(), key); }
    /// Within one round of the page.
    static bool tabTo(const char *name)
    {
        for (int step = 0; step < 60; ++step) {
            if (QApplication::focusWidget()->objectName() == QLatin1StringView(name))
                return true;
            press(Qt::Key_Tab);
        }
        return false;
    }
    bool isNew(const QSet<QString> &texts) const
    {
        const QString now = find<QPlainTextEdit>("recipe")->toPlainText();
        return !now.isEmpty() && !texts.contains(now);
    }
    bool hasBuddy(const QWidget &field) const
    {
        const auto labels = m_page->findChildren<QLabel *>();
        return std::ranges::any_of(
            labels, [&](const QLabel *each) { return each->buddy() == &field && !each->text().isEmpty(); });
    }
    QStringList textsOfWhatIsSeen() const
    {
        QStringList texts;
        for (int tab = 0; tab < m_page->tabs().count(); ++tab)
            texts << m_page->tabs().tabText(tab);
        for (const QWidget *widget : m_page->findChildren<QWidget *>()) {
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            const auto *text = qobject_cast<const QLabel *>(widget);
            if (button && button->isVisible())
                texts << button->text();
            if (text && text->isVisible() && text->buddy())
                texts << text->text();
        }
        return texts;
    }

    std::optional<Laptop> m_laptop;
    std::unique_ptr<NetworkPage> m_page;
};

QTEST_MAIN(KeyboardTest)
#include "keyboard_test.moc"
