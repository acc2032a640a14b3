#include "tests/ui/support/palettes.h"
#include "tests/ui/support/screenshots.h"
#include "ui/site/backup_files.h"
#include "ui/site/shared_values.h"
#include "ui/site/site_form.h"
#include "ui/site/site_page.h"
#include "ui/site/template_list.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QDialog>
#include <QFile>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStyleFactory>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using models = ui::models::SharedValuesModel;

/// The Site page on a real editor: what is typed, dropped and chosen is in the job, and undo takes it back.
class SitePageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion"))); }

    void init()
    {
        m_editor = std::make_unique<job::Editor>();
        m_page = std::make_unique<ui::site::SitePage>(*m_editor);
        m_page->setIsJob(true);
        m_page->resize(1120, 600);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    }

    void cleanup()
    {
        m_page.reset();
        m_editor.reset();
    }

    void whatIsTypedIsOneStepPerField()
    {
        const QList<QLineEdit *> fields =
            m_page->findChild<ui::site::SiteForm *>()->findChildren<QLineEdit *>();
        QTest::keyClicks(fields[0], QStringLiteral("Riverside"));
        QTest::keyClicks(fields[1], QStringLiteral("District"));
        QCOMPARE(m_editor->job().site.name, QStringLiteral("Riverside"));
        QCOMPARE(m_editor->job().site.customer, QStringLiteral("District"));
        m_editor->undo();
        QCOMPARE(fields[1]->text(), QString());
        QCOMPARE(fields[0]->text(), QStringLiteral("Riverside"));
        m_editor->undo();
        QCOMPARE(fields[0]->text(), QString());
        m_editor->redo();
        QCOMPARE(fields[0]->text(), QStringLiteral("Riverside"));
    }

    void typingInTheMiddleKeepsTheCursor()
    {
        auto *field = m_page->findChild<ui::site::SiteForm *>()->findChildren<QLineEdit *>().constFirst();
        QTest::keyClicks(field, QStringLiteral("Riverde"));
        field->setCursorPosition(5);
        QTest::keyClicks(field, QStringLiteral("si"));
        QCOMPARE(field->text(), QStringLiteral("Riverside"));
        QCOMPARE(field->cursorPosition(), 7);
    }

    void aNoteMayHaveSeveralLines()
    {
        auto *note = m_page->findChild<QPlainTextEdit *>();
        QTest::keyClicks(note, QStringLiteral("ring twice"));
        QTest::keyClick(note, Qt::Key_Return);
        QTest::keyClicks(note, QStringLiteral("then wait"));
        QCOMPARE(m_editor->job().site.note, QStringLiteral("ring twice\nthen wait"));
    }

    void aDroppedBackupBecomesATemplate()
    {
        QTemporaryDir folder;
        const QString good = write(folder, QStringLiteral("settings.conf"),
                                   "admin.devname = siphorn-$MAC$\naudio.page.vol = -18dB\n");
        const QString bad = write(folder, QStringLiteral("letter.conf"), QByteArray("dear\0sir", 8));
        QSignalSpy refused(m_page.get(), &ui::site::SitePage::refused);
        drop({good, bad});
        QCOMPARE(m_editor->job().templates.size(), 1);
        QCOMPARE(m_editor->job().templates.constFirst()->model(), QStringLiteral("8186"));
        QCOMPARE(refused.count(), 1);
        drop({good}); // the same once more stands beside it under another name
        QCOMPARE(m_editor->job().templates.size(), 2);
        QCOMPARE(m_editor->job().templates.last()->name(), QStringLiteral("settings (2).conf"));
        m_editor->undo();
        m_editor->undo();
        QVERIFY(m_editor->job().templates.isEmpty());
    }

    void aNameThatSaysItMakesAnIncrementalTemplate()
    {
        const auto made =
            ui::site::templateFrom(QStringLiteral("algop8188-i.conf"), "sip.proxy = 10.0.0.1\n", {});
        QVERIFY(made->isIncremental());
        QCOMPARE(made->model(), QStringLiteral("8188"));
    }

    void aDeviceNameThatSeveralModelsBearIsAskedAbout()
    {
        const QByteArray backup = "admin.devname = sipsurface-$MAC$\nsip.proxy = \n";
        const auto model = [&](const char *file) {
            return ui::site::templateFrom(QString::fromLatin1(file), backup, {})->model();
        };
        QCOMPARE(model("hall.conf"), QString());
        QCOMPARE(model("8188-fw5.5-backup.conf"), QStringLiteral("8188"));
        QCOMPARE(model("8189-or-8188.conf"), QString());
        QCOMPARE(ui::site::modelsOf(QStringLiteral("hall.conf"), backup),
                 (QStringList{QStringLiteral("8188"), QStringLiteral("8189")}));

        QTemporaryDir folder;
        QTimer::singleShot(0, this, [] {
            auto *dialog = qobject_cast<QInputDialog *>(QApplication::activeModalWidget());
            QVERIFY(dialog);
            QCOMPARE(dialog->comboBoxItems().first(), QStringLiteral("8188")); // the likeliest stand first
            dialog->setTextValue(QStringLiteral("8189"));
            dialog->accept();
        });
        drop({write(folder, QStringLiteral("hall.conf"), backup)});
        QCOMPARE(m_editor->job().templates.constFirst()->model(), QStringLiteral("8189"));
    }

    void aTemplateInUseStays()
    {
        fill();
        auto *list = m_page->findChild<ui::site::TemplateList *>();
        auto *table = list->findChild<QTableView *>();
        auto *remove = buttonOf(*list, QStringLiteral("Remove"));
        table->selectRow(0);
        QVERIFY(!remove->isEnabled()); // two devices start from it
        table->selectRow(1);
        QVERIFY(remove->isEnabled());
        remove->click();
        QCOMPARE(m_editor->job().templates.size(), 1);
        m_editor->undo();
        QCOMPARE(m_editor->job().templates.size(), 2);
    }

    void settingsForEveryDeviceAreAddedEditedAndRemoved()
    {
        fill();
        auto *shared = m_page->findChild<ui::site::SharedValues *>();
        auto *table = shared->findChild<QTableView *>();
        const QAbstractItemModelTester tester(table->model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(table->model()->rowCount(), 2);
        const QModelIndex value = table->model()->index(0, int(models::Column::Value));
        QVERIFY(table->model()->setData(value, QStringLiteral("10.9.9.9"), Qt::EditRole));
        QCOMPARE(m_editor->job().siteValues.value("sip.proxy"), QStringLiteral("10.9.9.9"));
        QVERIFY(!table->model()->setData(value, QStringLiteral("two\nlines"), Qt::EditRole));
        QCOMPARE(m_editor->job().siteValues.value("sip.proxy"), QStringLiteral("10.9.9.9"));
        table->selectRow(0);
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Delete);
        QVERIFY(m_editor->job().siteValues.isEmpty());
        m_editor->undo();
        m_editor->undo();
        QCOMPARE(m_editor->job().siteValues.value("sip.proxy"), QStringLiteral("10.0.0.1"));
    }

    void aSettingIsFoundByAPartOfItsName()
    {
        QTimer::singleShot(0, this, [] {
            auto *dialog = qobject_cast<QDialog *>(QApplication::activeModalWidget());
            QVERIFY(dialog);
            const QList<QLineEdit *> fields = dialog->findChildren<QLineEdit *>();
            fields.constFirst()->setText(QStringLiteral("sip.obproxy"));
            fields.constLast()->setText(QStringLiteral("10.0.0.9"));
            dialog->accept();
        });
        buttonOf(*m_page->findChild<ui::site::SharedValues *>(), QStringLiteral("Add Setting"))->click();
        QCOMPARE(m_editor->job().siteValues.value("sip.obproxy"), QStringLiteral("10.0.0.9"));
    }

    void secretsAreMasked()
    {
        QVERIFY(m_editor->apply(
            {{}, {job::SetValue{job::Layer::Site, {}, 0, "admin.pwd", QStringLiteral("hunter2")}}, {}}));
        auto *table = m_page->findChild<ui::site::SharedValues *>()->findChild<QTableView *>();
        const QString shown = table->model()->index(0, int(models::Column::Value)).data().toString();
        QVERIFY(!shown.contains(QStringLiteral("hunter2")));
        QVERIFY(!shown.isEmpty());
    }

    void whatIsSecretIsNotShownWhileItIsEdited()
    {
        const auto set = [this](const char *key, const char *value) {
            return m_editor->apply(
                {{}, {job::SetValue{job::Layer::Site, {}, 0, key, QString::fromLatin1(value)}}, {}});
        };
        QVERIFY(set("admin.pwd", "hunter2") && set("prov.server.static", "ftp://prov:hunter2@10.0.0.1"));
        auto *table = m_page->findChild<ui::site::SharedValues *>()->findChild<QTableView *>();
        const auto edit = [table](int row) {
            table->edit(table->model()->index(row, int(models::Column::Value)));
            return table->viewport()->findChild<QLineEdit *>();
        };
        QCOMPARE(edit(0)->echoMode(), QLineEdit::Password);
        table->setFocus();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        auto *address = edit(1);
        QVERIFY(!address->text().contains(QStringLiteral("hunter2")));
        address->setText(address->text().replace(QStringLiteral("10.0.0.1"), QStringLiteral("10.0.0.2")));
        QTest::keyClick(address, Qt::Key_Return);
        QTRY_COMPARE(m_editor->job().siteValues.value("prov.server.static"),
                     QStringLiteral("ftp://prov:hunter2@10.0.0.2"));
    }

    void whatAModelIsToldElsewhereIsListed()
    {
        fill();
        auto *table = m_page->findChild<ui::site::SharedValues *>()->findChild<QTableView *>();
        const int before = table->model()->rowCount();
        const QString model = m_editor->job().devices.first().model;
        QVERIFY(m_editor->apply(
            {{}, {job::SetValue{job::Layer::Model, model, 0, "sip.obproxy", QStringLiteral("pbx")}}, {}}));
        QCOMPARE(table->model()->rowCount(), before + 1);
    }

    void aPlainFolderIsOfferedToBecomeAJob()
    {
        m_page->setIsJob(false);
        QSignalSpy wanted(m_page.get(), &ui::site::SitePage::wantsJob);
        buttonOf(*m_page, QStringLiteral("Make This Folder"))->click();
        QCOMPARE(wanted.count(), 1);
        support::saveShot(*m_page, QStringLiteral("site-plain"));
    }

    void looks_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    void looks()
    {
        QFETCH(bool, dark);
        const QPalette before = QApplication::palette();
        if (dark)
            QApplication::setPalette(support::darkPalette());
        fill();
        QCoreApplication::processEvents();
        support::saveShot(*m_page,
                          QStringLiteral("site-%1").arg(QString::fromLatin1(QTest::currentDataTag())));
        QVERIFY(m_page->minimumSizeHint().width() <= 1120);
        QVERIFY(m_page->minimumSizeHint().height() <= 560);
        QApplication::setPalette(before);
    }

private:
    static QString write(const QTemporaryDir &folder, const QString &name, const QByteArray &bytes)
    {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName()
                                                                                    : QString();
    }

    void drop(const QStringList &files)
    {
        QMimeData dropped;
        QList<QUrl> urls;
        for (const QString &file : files)
            urls << QUrl::fromLocalFile(file);
        dropped.setUrls(urls);
        auto *list = m_page->findChild<ui::site::TemplateList *>();
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(list, &enter);
        QDropEvent event(QPointF(5, 5), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(list, &event);
    }

    static QPushButton *buttonOf(QWidget &widget, const QString &text)
    {
        for (auto *button : widget.findChildren<QPushButton *>()) {
            if (button->text().remove(u'&').contains(text))
                return button;
        }
        return nullptr;
    }

    void fill()
    {
        const auto backup = [](const char *name, const char *model) {
            return std::make_shared<const job::Template>(
                QString::fromLatin1(name), QString::fromLatin1(model), false,
                "audio.page.vol = -18dB\nsip.proxy = \nsip.u1.user = \n");
        };
        job::Change change;
        change.edits = {
            job::SetSite{{QStringLiteral("Riverside School"), QStringLiteral("School District 12"),
                          QStringLiteral("4 Mill Lane"), QStringLiteral("Pat, extension 100"),
                          QStringLiteral("The east wing has its own switch.")}},
            job::AddTemplate{backup("8188 ceiling.conf", "8188")},
            job::AddTemplate{backup("8186 horn.conf", "8186")},
            job::SetValue{job::Layer::Site, {}, 0, "sip.proxy", QStringLiteral("10.0.0.1")},
            job::SetValue{job::Layer::Model, QStringLiteral("8188"), 0, "audio.page.vol",
                          QStringLiteral("-9dB")}};
        for (int i = 0; i < 2; ++i) {
            job::Device device;
            device.model = QStringLiteral("8188");
            device.templateName = QStringLiteral("8188 ceiling.conf");
            change.edits.push_back(job::InsertDevice{i, device});
        }
        QVERIFY(m_editor->apply(change));
    }

    std::unique_ptr<job::Editor> m_editor;
    std::unique_ptr<ui::site::SitePage> m_page;
};

QTEST_MAIN(SitePageTest)
#include "site_page_test.moc"
