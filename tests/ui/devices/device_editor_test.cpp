#include "core/phrases/phrases.h"
#include "tests/ui/devices/editor_world.h"
#include "ui/devices/all_parameters.h"
#include "ui/devices/device_editor.h"
#include "ui/devices/field.h"
#include "ui/devices/section_form.h"
#include "ui/widgets/notice_bar.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using job::Layer;
using support::finalValue;
using support::kGym;
using support::kLibrary;
using support::kOldHall;
using ui::devices::DeviceEditor;
using ui::devices::Field;
using ui::devices::ParameterEditor;

class DeviceEditorTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<job::Editor> m_job;
    std::unique_ptr<DeviceEditor> m_editor;

    Field *field(const char *key) const
    {
        for (Field *each : m_editor->findChildren<Field *>()) {
            if (each->key() == key && each->editor()->isVisible())
                return each;
        }
        return nullptr;
    }

    /// The line of a field that is text, with the keyboard in it.
    QLineEdit *enter(const char *key) const
    {
        m_editor->goTo(key);
        auto *line = field(key)->editor()->findChild<QLineEdit *>();
        line->setFocus();
        line->selectAll();
        return line;
    }

    QMenu *layersOf(const char *key) const
    {
        for (auto *button : field(key)->editor()->parentWidget()->findChildren<QToolButton *>()) {
            if (button->objectName() == QStringLiteral("layer") &&
                button->accessibleName().startsWith(ui::devices::labelOf(key)))
                return button->menu();
        }
        return nullptr;
    }

    void chooseTarget(int row) const
    {
        m_editor->findChild<QComboBox *>(QStringLiteral("target"))->setCurrentIndex(row);
    }

    QStringList textsBelow(const char *key) const
    {
        QStringList texts;
        for (const QLabel *label : field(key)->editor()->parentWidget()->findChildren<QLabel *>()) {
            if (label->isVisible())
                texts << label->text();
        }
        return texts;
    }

private Q_SLOTS:
    void cleanup() { m_editor.reset(); }

    void init()
    {
        m_job = std::make_unique<job::Editor>(support::school());
        m_editor = std::make_unique<DeviceEditor>(*m_job);
        m_editor->resize(620, 700);
        m_editor->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_editor.get()));
        m_editor->setDevices({kGym});
    }

    void aFieldSaysItsValueForEveryDeviceOfTheModel()
    {
        QLineEdit *line = enter("sip.proxy");
        QTest::keyClicks(line, QStringLiteral("pbx.example.org")); // not taken over yet
        auto *menu = layersOf("sip.proxy");
        Q_EMIT menu->aboutToShow();
        QStringList checked;
        for (QAction *action : menu->actions()) {
            if (action->isChecked())
                checked << action->text();
        }
        QCOMPARE(checked.size(), 1);
        QVERIFY(checked.first().contains(QStringLiteral("Alone")));
        menu->actions().at(2)->trigger();
        QCOMPARE(m_job->job().modelValues.value(QStringLiteral("8188")).value("sip.proxy"),
                 QStringLiteral("pbx.example.org"));
        QCOMPARE(finalValue(*m_job, kLibrary, "sip.proxy"), QStringLiteral("pbx.example.org"));
        QVERIFY(!m_job->job().find(kGym)->overrides.contains("sip.proxy"));
        QCOMPARE(phrases::text(m_job->undoText()),
                 QStringLiteral("set SIP Domain (Proxy Server) for every device of the model"));
        m_job->undo();
        QCOMPARE(finalValue(*m_job, kLibrary, "sip.proxy"), QStringLiteral("10.0.0.5"));
        QCOMPARE(line->text(), QStringLiteral("pbx.example.org"));
        m_job->undo();
        QVERIFY(m_job->job() == support::school());
    }

    void theLayersAreInSightHoweverNarrowItIs()
    {
        m_editor->resize(100, 500);
        m_editor->goTo("sip.proxy");
        QCoreApplication::processEvents();
        auto *form = qobject_cast<QScrollArea *>(m_editor->tabs()->currentWidget());
        QVERIFY(form);
        QVERIFY2(form->widget()->minimumSizeHint().width() <= form->viewport()->width(),
                 qPrintable(QString::number(form->viewport()->width())));
        QVERIFY2(form->minimumWidth() <= 440, qPrintable(QString::number(form->minimumWidth())));
    }

    void differentValuesCannotBeSaidForAll()
    {
        m_editor->setDevices({kGym, kLibrary});
        m_editor->goTo("sip.u1.user");
        auto *menu = layersOf("sip.u1.user");
        Q_EMIT menu->aboutToShow();
        for (const QAction *action : menu->actions())
            QVERIFY(!action->isEnabled());
    }

    void anAddressIsEditedAroundItsPassword()
    {
        QVERIFY(m_job->apply({{},
                              {job::SetValue{job::Layer::Override,
                                             {},
                                             kGym,
                                             "prov.server.static",
                                             QStringLiteral("ftp://prov:hunter2@10.0.0.1")}},
                              {}}));
        QLineEdit *line = enter("prov.server.static");
        QVERIFY(!line->text().contains(QStringLiteral("hunter2")));
        line->setCursorPosition(static_cast<int>(line->text().size()));
        QTest::keyClicks(line, QStringLiteral("1"));
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(finalValue(*m_job, kGym, "prov.server.static"),
                 QStringLiteral("ftp://prov:hunter2@10.0.0.11"));
        auto *show = line->parentWidget()->findChild<QAbstractButton *>(QStringLiteral("reveal"));
        QVERIFY(show);
        QTest::mousePress(show, Qt::LeftButton);
        QVERIFY(line->text().contains(QStringLiteral("hunter2")));
        QTest::mouseRelease(show, Qt::LeftButton);
        QVERIFY(!line->text().contains(QStringLiteral("hunter2")));
    }

    void typingInOneFieldIsOneStepOfUndo()
    {
        QLineEdit *line = enter("sip.proxy");
        QTest::keyClicks(line, QStringLiteral("pbx."));
        QTRY_COMPARE(finalValue(*m_job, kGym, "sip.proxy"), QStringLiteral("pbx."));
        QTest::keyClicks(line, QStringLiteral("example.org"));
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(finalValue(*m_job, kGym, "sip.proxy"), QStringLiteral("pbx.example.org"));
        QCOMPARE(m_job->job().find(kGym)->overrides.value("sip.proxy"), QStringLiteral("pbx.example.org"));
        QCOMPARE(phrases::text(m_job->undoText()), QStringLiteral("edit SIP Domain (Proxy Server)"));
        m_job->undo();
        QVERIFY(m_job->job() == support::school());
        QVERIFY(!m_job->canUndo());
        QCOMPARE(line->text(), QStringLiteral("10.0.0.5"));
        m_job->redo();
        QCOMPARE(line->text(), QStringLiteral("pbx.example.org"));
    }

    void anotherStayInTheFieldIsAnotherStep()
    {
        QLineEdit *line = enter("sip.proxy");
        QTest::keyClicks(line, QStringLiteral("a"));
        QTest::keyClick(line, Qt::Key_Return);
        QTest::keyClicks(line, QStringLiteral("b"));
        QTest::keyClick(line, Qt::Key_Return);
        m_job->undo();
        QCOMPARE(finalValue(*m_job, kGym, "sip.proxy"), QStringLiteral("a"));
    }

    void tabTakesOverAndEscGivesBack()
    {
        QLineEdit *line = enter("sip.proxy");
        QTest::keyClicks(line, QStringLiteral("one"));
        QTest::keyClick(line, Qt::Key_Tab);
        QVERIFY(!line->hasFocus());
        QCOMPARE(finalValue(*m_job, kGym, "sip.proxy"), QStringLiteral("one"));
        line = enter("sip.proxy");
        QTest::keyClicks(line, QStringLiteral("two"));
        QTest::keyClick(line, Qt::Key_Escape);
        QCOMPARE(line->text(), QStringLiteral("one"));
        QTest::keyClicks(line, QStringLiteral("three"));
        QTRY_COMPARE(finalValue(*m_job, kGym, "sip.proxy"), QStringLiteral("onethree"));
        QTest::keyClick(line, Qt::Key_Escape);
        QCOMPARE(line->text(), QStringLiteral("one"));
        QCOMPARE(finalValue(*m_job, kGym, "sip.proxy"), QStringLiteral("one"));
    }

    void theCursorStaysWhenTheJobChanges()
    {
        QLineEdit *line = enter("sip.proxy");
        line->setCursorPosition(2);
        QVERIFY(m_job->apply(
            {{}, {job::SetValue{Layer::Override, {}, kGym, "sip.regexp", QStringLiteral("90")}}, {}}));
        QVERIFY(line->hasFocus());
        QCOMPARE(line->cursorPosition(), 2);
    }

    void whatIsTypedIsNotLostWhenAnotherDeviceIsSelected()
    {
        QTest::keyClicks(enter("sip.proxy"), QStringLiteral("typed"));
        m_editor->setDevices({kLibrary});
        QCOMPARE(finalValue(*m_job, kGym, "sip.proxy"), QStringLiteral("typed"));
        QCOMPARE(enter("sip.proxy")->text(), QStringLiteral("10.0.0.5"));
    }

    void manyDevicesAreEditedInOneStep()
    {
        m_editor->setDevices({kGym, kLibrary});
        QLineEdit *line = enter("sip.u1.user");
        QCOMPARE(line->text(), QString());
        QCOMPARE(line->placeholderText(), QStringLiteral("several values"));
        QTest::keyClicks(line, QStringLiteral("5000"));
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(finalValue(*m_job, kGym, "sip.u1.user"), QStringLiteral("5000"));
        QCOMPARE(finalValue(*m_job, kLibrary, "sip.u1.user"), QStringLiteral("5000"));
        m_job->undo();
        QVERIFY(m_job->job() == support::school());
    }

    void aLayerIsChosenAndItsReachIsTold()
    {
        chooseTarget(3);
        QVERIFY(std::ranges::any_of(m_editor->findChildren<QLabel *>(), [](const QLabel *label) {
            return label->text().contains(QStringLiteral("3 devices"));
        }));
        QLineEdit *line = enter("sip.proxy");
        QTest::keyClicks(line, QStringLiteral("site.example.org"));
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(m_job->job().siteValues.value("sip.proxy"), QStringLiteral("site.example.org"));
        QCOMPARE(finalValue(*m_job, kOldHall, "sip.proxy"), QStringLiteral("site.example.org"));
        m_editor->goTo("audio.page.vol");
        QVERIFY(textsBelow("audio.page.vol")
                    .contains(QStringLiteral("Has no effect here: this device says -6dB.")));
    }

    void backToTakesTheOverrideAway()
    {
        m_editor->goTo("audio.page.vol");
        QVERIFY(textsBelow("audio.page.vol").contains(QStringLiteral("Template says -18dB.")));
        QToolButton *back = nullptr;
        for (auto *button : field("audio.page.vol")
                                ->editor()
                                ->parentWidget()
                                ->findChildren<QToolButton *>(QStringLiteral("back"))) {
            if (button->isVisible())
                back = button;
        }
        QVERIFY(back);
        QCOMPARE(back->text(), QStringLiteral("Back to template"));
        QTest::mouseClick(back, Qt::LeftButton);
        QCOMPARE(finalValue(*m_job, kGym, "audio.page.vol"), QStringLiteral("-18dB"));
        QVERIFY(!m_job->job().find(kGym)->overrides.contains("audio.page.vol"));
        QVERIFY(!back->isVisible());
        m_job->undo();
        QVERIFY(back->isVisible());
    }

    void aValueThatIsNotPermittedIsAFindingAndNoRefusal()
    {
        QLineEdit *line = enter("net.vlan.priority");
        QCOMPARE(line->text(), QStringLiteral("46"));
        const auto *vlan = catalogue::Parameters::builtIn().find("net.vlan.priority").parameter;
        const QString sentence = phrases::text(*catalogue::problemOf(*vlan, catalogue::Era::Fifth, u"46"));
        QVERIFY(textsBelow("net.vlan.priority").join(u'\n').contains(sentence));
        QTest::keyClicks(line, QStringLiteral("99"));
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(finalValue(*m_job, kGym, "net.vlan.priority"), QStringLiteral("99"));
        line->selectAll();
        QTest::keyClicks(line, QStringLiteral("5"));
        QVERIFY(!textsBelow("net.vlan.priority").join(u'\n').contains(QStringLiteral("outside")));
    }

    /// The bytes of every file, after every tab and every heading was looked at.
    void whatIsTypedIsNotLostWhenTheEditorGoes()
    {
        QTest::keyClicks(enter("sip.proxy"), QStringLiteral("typed"));
        m_editor.reset();
        QCOMPARE(finalValue(*m_job, kGym, "sip.proxy"), QStringLiteral("typed"));
    }

    void lookingChangesNothing()
    {
        for (const auto id : {kGym, kLibrary, kOldHall}) {
            m_editor->setDevices({id});
            for (int tab = 0; tab < m_editor->tabs()->count(); ++tab) {
                m_editor->tabs()->setCurrentIndex(tab);
                for (auto *heading : m_editor->tabs()->currentWidget()->findChildren<QToolButton *>()) {
                    if (heading->isCheckable() && heading->arrowType() != Qt::NoArrow)
                        heading->setChecked(true);
                }
                QCoreApplication::processEvents();
            }
        }
        QVERIFY(!m_job->canUndo());
        QVERIFY(m_job->job() == support::school());
    }

    void aFieldBelowAClosedHeadingIsOpenedAndBroughtIntoView()
    {
        m_editor->goTo("sip.alert7.user");
        QWidget *form = m_editor->tabs()->currentWidget();
        ParameterEditor *editor = field("sip.alert7.user")->editor();
        QVERIFY(editor->field()->hasFocus());
        QVERIFY(form->rect().contains(editor->mapTo(form, editor->rect().center())));
    }

    void everyFieldHasANameAndABuddy()
    {
        for (const Field *each : m_editor->findChildren<Field *>()) {
            QVERIFY2(!each->editor()->field()->accessibleName().isEmpty(), each->key().constData());
            QVERIFY2(std::ranges::any_of(
                         each->editor()->parentWidget()->findChildren<QLabel *>(),
                         [each](const QLabel *label) { return label->buddy() == each->editor()->field(); }),
                     each->key().constData());
        }
    }

    void formsHaveTheSettingsOfTheDevicesEra()
    {
        QVERIFY(!m_editor->findChildren<ui::devices::SectionForm *>().isEmpty());
        m_editor->goTo("net.ipv4.method");
        QVERIFY(field("net.ipv4.method"));
        m_editor->setDevices({kOldHall});
        m_editor->goTo("net.gateway");
        QVERIFY(field("net.gateway"));
        QVERIFY(!field("net.ipv4.method"));
    }

    void anUnknownKeyIsFoundAndEditedAsText()
    {
        m_editor->goTo("nm.odd.key");
        QCOMPARE(m_editor->tabs()->currentWidget(), m_editor->allParameters());
        QLineEdit *line = enter("nm.odd.key");
        QCOMPARE(line->text(), QStringLiteral("what is this"));
        QTest::keyClicks(line, QStringLiteral("something else"));
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(finalValue(*m_job, kGym, "nm.odd.key"), QStringLiteral("something else"));
    }

    void allParametersAreSearchedByNameAndLabel()
    {
        auto *all = m_editor->allParameters();
        m_editor->tabs()->setCurrentWidget(all);
        const auto *table = all->table()->model();
        const int rows = table->rowCount();
        QVERIFY(rows > 400);
        QTest::keyClicks(all->search(), QStringLiteral("proxy domain"));
        QVERIFY(table->rowCount() >= 1 && table->rowCount() < 5);
        QCOMPARE(table->index(0, 0).data().toString(), QStringLiteral("sip.proxy"));
        all->search()->clear();
        QCOMPARE(table->rowCount(), rows);
        for (QCheckBox *box : all->findChildren<QCheckBox *>())
            if (box->text().contains(QStringLiteral("hanged")))
                box->click();
        QCOMPARE(table->rowCount(), 5); // site, model, row twice, this device
    }

    void aKeyIsAddedByTypingIt()
    {
        auto *all = m_editor->allParameters();
        m_editor->tabs()->setCurrentWidget(all);
        auto *add = all->findChild<QPushButton *>();
        QTest::keyClicks(all->search(), QStringLiteral("no dots"));
        QVERIFY(!add->isVisible());
        all->search()->clear();
        QTest::keyClicks(all->search(), QStringLiteral("hidden.option"));
        QVERIFY(add->isVisible());
        add->click();
        QCOMPARE(finalValue(*m_job, kGym, "hidden.option"), QString());
        QVERIFY(!add->isVisible());
        QTest::keyClicks(enter("hidden.option"), QStringLiteral("1"));
        m_editor->commit();
        QCOMPARE(finalValue(*m_job, kGym, "hidden.option"), QStringLiteral("1"));
    }

    void settingsOfAnotherGenerationAreOfferedTheirNames()
    {
        auto *bar = m_editor->findChild<ui::widgets::NoticeBar *>(QStringLiteral("renames"));
        QVERIFY(!bar->isVisible());
        QVERIFY(m_job->apply(
            {{}, {job::SetValue{Layer::Override, {}, kGym, "sip.ka.period", QStringLiteral("9")}}, {}}));
        QVERIFY(bar->isVisible());
        Q_EMIT bar->actionTriggered();
        QVERIFY(!bar->isVisible());
        QCOMPARE(finalValue(*m_job, kGym, "sip.interop.ka.interval"), QStringLiteral("9"));
    }

    void withoutADeviceItSaysWhatToDo()
    {
        m_editor->setDevices({});
        QVERIFY(!m_editor->tabs()->isVisible());
        QSignalSpy asked(m_editor.get(), &DeviceEditor::makeJobRequested);
        m_editor->setPlainFolder(true);
        for (QPushButton *button : m_editor->findChildren<QPushButton *>()) {
            if (button->isVisible())
                button->click();
        }
        QCOMPARE(asked.size(), 1);
        m_editor->setPlainFolder(false);
        m_editor->setDevices({kGym});
        QVERIFY(m_editor->tabs()->isVisible());
    }
};

QTEST_MAIN(DeviceEditorTest)
#include "device_editor_test.moc"
