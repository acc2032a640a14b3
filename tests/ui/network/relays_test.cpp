#include "tests/ui/network/network_world.h"
#include "ui/network/adapter_part.h"
#include "ui/network/dhcp_form.h"
#include "ui/network/dhcp_part.h"
#include "ui/network/relays_part.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>

using support::Laptop;
using ui::network::NetworkPage;

/// Networks behind relays, edited on the page.
class RelaysTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_laptop.emplace();
        m_page = std::make_unique<NetworkPage>(m_laptop->system());
        m_page->resize(1180, 620);
        m_page->show();
        m_page->setServing(support::tftpAndHttp());
        m_edited.emplace(m_page.get(), &NetworkPage::choicesEdited);
        connect(m_page.get(), &NetworkPage::choicesEdited, m_page.get(), &NetworkPage::setChoices);
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
        QTRY_VERIFY(m_page->adapters().current());
    }
    void cleanup()
    {
        m_edited.reset();
        m_page.reset();
    }

    void isClosedAndSaysNoneAtFirst()
    {
        QVERIFY(!table().isVisible());
        QCOMPARE(opener().text(), QStringLiteral("none"));
        QVERIFY(leases().isVisible());
    }

    /// The table has the room of the leases while it is open.
    void opensAndClosesByKeyboard()
    {
        opener().setFocus();
        QTest::keyClick(&opener(), Qt::Key_Space);
        QVERIFY(table().isVisible());
        QVERIFY(!leases().isVisible());
        QTest::keyClick(&opener(), Qt::Key_Space);
        QVERIFY(!table().isVisible());
        QVERIFY(leases().isVisible());
    }

    void aNetworkIsAddedByKeyboard()
    {
        addTyped(QStringLiteral("10.77.0.1/24"));
        QCOMPARE(relayed(), QStringLiteral("10.77.0.1/24=10.77.0.2-10.77.0.254,10.77.0.1"));
        QCOMPARE(opener().text(), QStringLiteral("10.77.0.0/24"));
        QVERIFY(said().isEmpty());
        QVERIFY(m_page->isFit());
        // It is served once addresses are given.
        QTest::keyClick(m_page->findChild<QWidget *>(QStringLiteral("giveAddresses")), Qt::Key_Space);
        QCOMPARE(m_page->wish()->relayed.size(), 1u);
    }

    void aCellIsEditedInPlace()
    {
        m_page->setChoices(choicesWith("10.77.0.0/24=10.77.0.50-10.77.0.99,10.77.0.1"));
        open();
        typeInto(0, 2, QStringLiteral("10.77.0.199"));
        QCOMPARE(relayed(), QStringLiteral("10.77.0.0/24=10.77.0.50-10.77.0.199,10.77.0.1"));
    }

    void whatIsNotFitIsSaidInPlaceAndNotServed()
    {
        m_page->setChoices(choicesWith("10.77.0.0/24=10.77.0.50-10.77.0.99,10.77.0.1"));
        open();
        typeInto(0, 2, QStringLiteral("10.99.0.1"));
        QVERIFY2(said().contains(QStringLiteral("10.99.0.1")), qPrintable(said()));
        QVERIFY(m_edited->isEmpty());
        QVERIFY(!m_page->isFit());
        QCOMPARE(table().model()->index(0, 2).data().toString(), QStringLiteral("10.99.0.1"));
        typeInto(0, 2, QStringLiteral("10.77.0.60"));
        QVERIFY(said().isEmpty() && m_page->isFit());
        QCOMPARE(relayed(), QStringLiteral("10.77.0.0/24=10.77.0.50-10.77.0.60,10.77.0.1"));
    }

    void theInterfacesOwnNetworkNeedsNoRelay()
    {
        addTyped(QStringLiteral("192.168.77.128/25"));
        QVERIFY2(said().contains(QStringLiteral("no relay stands before it")), qPrintable(said()));
        QVERIFY(!m_page->isFit());
    }

    void withoutARouterThereIsAWarning()
    {
        m_page->setChoices(choicesWith("10.77.0.0/24=10.77.0.50-10.77.0.99"));
        QVERIFY2(said().contains(QStringLiteral("do not reach this computer")), qPrintable(said()));
        QVERIFY(m_page->isFit());
    }

    void oneIsRemovedByKeyAndByButton()
    {
        auto choices = choicesWith("10.77.0.0/24=10.77.0.50-10.77.0.99,10.77.0.1");
        choices.relayed.push_back(*job::RelayedSubnet::parse(u"10.78.0.0/24=10.78.0.50-10.78.0.99"));
        m_page->setChoices(choices);
        open();
        table().setFocus();
        table().setCurrentIndex(table().model()->index(1, 0));
        QTest::keyClick(&table(), Qt::Key_Delete);
        QCOMPARE(relayed(), QStringLiteral("10.77.0.0/24=10.77.0.50-10.77.0.99,10.77.0.1"));
        table().setCurrentIndex(table().model()->index(0, 0));
        QTest::mouseClick(button("removeRelay"), Qt::LeftButton);
        QVERIFY(m_edited->last().first().value<job::DhcpChoices>().relayed.empty());
        QVERIFY(!button("removeRelay")->isEnabled());
    }

    /// As the job says it again after Undo.
    void whatIsUndoneInTheJobIsUndoneHere()
    {
        const auto before = choicesWith("10.77.0.0/24=10.77.0.50-10.77.0.99,10.77.0.1");
        m_page->setChoices(before);
        open();
        addTyped(QStringLiteral("10.78.0.0/24"));
        QCOMPARE(table().model()->rowCount(), 2);
        m_page->setChoices(before);
        QCOMPARE(table().model()->rowCount(), 1);
        QCOMPARE(opener().text(), QStringLiteral("10.77.0.0/24"));
    }

    void anEditElsewhereLeavesANewRow()
    {
        open();
        QTest::mouseClick(button("addRelay"), Qt::LeftButton);
        QTest::keyClick(table().viewport()->findChild<QLineEdit *>(), Qt::Key_Escape);
        auto *router = m_page->findChild<QLineEdit *>(QStringLiteral("routers"));
        router->setFocus();
        QTest::keyClicks(router, QStringLiteral("192.168.77.254"));
        QTest::keyClick(router, Qt::Key_Return);
        QCOMPARE(m_edited->count(), 1);
        QCOMPARE(table().model()->rowCount(), 1);
    }

private:
    QTableView &table() const { return *m_page->findChild<QTableView *>(QStringLiteral("relays")); }
    QTableView &leases() const { return m_page->dhcp().table(); }
    QToolButton &opener() const { return m_page->dhcp().form().relays().opener(); }
    QPushButton *button(const char *name) const
    {
        return m_page->findChild<QPushButton *>(QString::fromLatin1(name));
    }
    QString said() const
    {
        const auto *label = m_page->findChild<QLabel *>(QStringLiteral("relaysProblem"));
        return label->isHidden() ? QString() : label->text();
    }
    /// The only one, as it was told last.
    QString relayed() const
    {
        if (m_edited->isEmpty())
            return {};
        const auto all = m_edited->last().first().value<job::DhcpChoices>().relayed;
        return all.size() == 1 ? all.front().toString() : QString::number(all.size());
    }
    static job::DhcpChoices choicesWith(const char *relayed)
    {
        job::DhcpChoices choices;
        choices.relayed = {*job::RelayedSubnet::parse(QString::fromLatin1(relayed))};
        return choices;
    }
    void open() const
    {
        if (!opener().isChecked())
            QTest::keyClick(&opener(), Qt::Key_Space);
    }
    void addTyped(const QString &network) const
    {
        open();
        table().setFocus();
        QTest::keyClick(&table(), Qt::Key_Insert);
        auto *editor = table().viewport()->findChild<QLineEdit *>();
        QVERIFY(editor);
        QTest::keyClicks(editor, network);
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_VERIFY(!table().viewport()->findChild<QLineEdit *>());
    }
    void typeInto(int row, int column, const QString &text) const
    {
        table().setFocus();
        table().setCurrentIndex(table().model()->index(row, column));
        QTest::keyClick(&table(), Qt::Key_F2);
        auto *editor = table().viewport()->findChild<QLineEdit *>();
        QVERIFY(editor);
        editor->selectAll();
        QTest::keyClicks(editor, text);
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_VERIFY(!table().viewport()->findChild<QLineEdit *>());
    }

    std::optional<Laptop> m_laptop;
    std::unique_ptr<NetworkPage> m_page;
    std::optional<QSignalSpy> m_edited;
};

QTEST_MAIN(RelaysTest)
#include "relays_test.moc"
