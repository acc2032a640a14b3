#include "tests/ui/devices/editor_world.h"
#include "ui/devices/device_editor.h"
#include "ui/devices/file_view.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QTextBlock>
#include <QToolButton>

using support::kGym;
using ui::devices::DeviceEditor;
using ui::devices::FileText;

class FileViewTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<job::Editor> m_job;
    std::unique_ptr<DeviceEditor> m_editor;
    FileText *m_text = nullptr;

    QByteArray composed(job::DeviceId id) const
    {
        return job::Layers(m_job->job(), *m_job->job().find(id)).compose();
    }
    QTextBlock lineOf(const QString &beginning) const
    {
        QTextBlock block = m_text->document()->begin();
        while (block.isValid() && !block.text().startsWith(beginning))
            block = block.next();
        return block;
    }
    QToolButton *reveal() const
    {
        for (auto *button : m_editor->file()->findChildren<QToolButton *>()) {
            if (button->isCheckable())
                return button;
        }
        return nullptr;
    }

private Q_SLOTS:
    void cleanup() { m_editor.reset(); }

    void init()
    {
        m_job = std::make_unique<job::Editor>(support::school());
        m_editor = std::make_unique<DeviceEditor>(*m_job);
        m_editor->resize(620, 700);
        m_editor->setDevices({kGym});
        m_editor->tabs()->setCurrentWidget(m_editor->file());
        m_editor->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_editor.get()));
        m_text = m_editor->file()->text();
    }

    void itsLinesAreTheBytesThatWillBeServed()
    {
        reveal()->setChecked(true);
        for (const auto id : {kGym, support::kLibrary, support::kOldHall}) {
            m_editor->setDevices({id});
            reveal()->setChecked(true);
            QCOMPARE(m_text->toPlainText().toUtf8() + '\n', composed(id));
        }
    }

    void itFollowsEveryEdit()
    {
        reveal()->setChecked(true);
        QVERIFY(m_editor->subject().set("sip.proxy", QStringLiteral("pbx.example.org")));
        QCOMPARE(m_text->toPlainText().toUtf8() + '\n', composed(kGym));
        QCOMPARE(lineOf(QStringLiteral("sip.proxy")).text(), QStringLiteral("sip.proxy = pbx.example.org"));
        m_job->undo();
        QCOMPARE(m_text->toPlainText().toUtf8() + '\n', composed(kGym));
    }

    void secretsAreHiddenUntilTheyAreAskedFor()
    {
        QVERIFY(!m_text->toPlainText().contains(QStringLiteral("hunter22")));
        QVERIFY(!lineOf(QStringLiteral("admin.pwd")).text().contains(QStringLiteral("algo")));
        for (auto *button : m_editor->file()->findChildren<QToolButton *>()) {
            if (!button->isCheckable() && button->isEnabled() && button->isVisible())
                button->click();
        }
        QVERIFY(!QGuiApplication::clipboard()->text().contains(QStringLiteral("hunter22")));
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("sip.proxy")));
        reveal()->setChecked(true);
        QVERIFY(m_text->toPlainText().contains(QStringLiteral("sip.u1.pwd = hunter22")));
        m_editor->setDevices({support::kLibrary});
        QVERIFY(!reveal()->isChecked());
    }

    void whatDiffersFromTheTemplateIsBold()
    {
        const auto isBold = [this](const char *key) {
            QTextCursor cursor(lineOf(QString::fromLatin1(key)));
            cursor.movePosition(QTextCursor::Right);
            return cursor.charFormat().fontWeight() == QFont::Bold;
        };
        QVERIFY(isBold("audio.page.vol"));
        QVERIFY(isBold("sip.proxy"));
        QVERIFY(!isBold("prov.use"));
    }

    void aClickedLineLeadsToItsField()
    {
        QSignalSpy activated(m_text, &FileText::keyActivated);
        QTextCursor cursor(lineOf(QStringLiteral("net.vlan.use")));
        m_text->setTextCursor(cursor);
        m_text->ensureCursorVisible();
        QTest::mouseClick(m_text->viewport(), Qt::LeftButton, {}, m_text->cursorRect(cursor).center());
        QCOMPARE(activated.size(), 1);
        QCOMPARE(activated.front().front().toByteArray(), QByteArray("net.vlan.use"));
        QVERIFY(m_editor->tabs()->currentWidget() != m_editor->file());
        QVERIFY(m_editor->focusWidget());
        QCOMPARE(m_editor->focusWidget()->accessibleName(), QStringLiteral("VLAN"));
    }

    void textIsFoundRoundTheEnd()
    {
        auto *find = m_editor->file()->findChild<QLineEdit *>();
        QTest::keyClicks(find, QStringLiteral("vlan"));
        QCOMPARE(m_text->textCursor().block().text(), QStringLiteral("net.vlan.id = 0"));
        for (int more = 0; more < 3; ++more)
            QTest::keyClick(find, Qt::Key_Return);
        QCOMPARE(m_text->textCursor().block().text(), QStringLiteral("net.vlan.id = 0"));
    }

    void severalDevicesHaveNoOneFile()
    {
        m_editor->setDevices({kGym, support::kLibrary});
        QCOMPARE(m_text->toPlainText(), QString());
        QVERIFY(!m_text->isEnabled());
    }
};

QTEST_MAIN(FileViewTest)
#include "file_view_test.moc"
