#include "tests/ui/served/served_world.h"
#include "ui/served/file_pane.h"
#include "ui/served/served_table.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QToolButton>

using support::ServedWorld;
using ui::models::ServedColumn;
using ui::served::ServedPage;

namespace {

QAction *actionOf(const ServedPage &page, const char *text)
{
    for (QAction *action : page.editActions()) {
        if (action->text() == QString::fromUtf8(text))
            return action;
    }
    return nullptr;
}

QString clipboard()
{
    return QGuiApplication::clipboard()->text();
}

/// The text of every label that is shown.
QString labels(const QWidget &widget)
{
    QStringList texts;
    for (const QLabel *label : widget.findChildren<QLabel *>()) {
        if (label->isVisibleTo(&widget))
            texts << label->text();
    }
    return texts.join(u'\n');
}

const QString kOwn = QStringLiteral("algom0022EE010001.conf");

} // namespace

class ServedPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEmptyPageSaysWhatToDo()
    {
        ServedPage page;
        page.show();
        QSignalSpy opens(&page, &ServedPage::openRequested);
        buttonIn(page)->click();
        QCOMPARE(opens.count(), 1);

        ServedWorld world(0);
        const auto empty = std::make_shared<const serving::ServedTree>(std::vector<serving::Entry>(), 1);
        QSignalSpy arranged(&page.model(), &ui::models::ServedModel::arranged);
        page.begin(true);
        page.setServed(empty, std::make_shared<const job::Job>(world.job));
        QVERIFY(arranged.wait());
        QSignalSpy devices(&page, &ServedPage::devicesRequested);
        buttonIn(page)->click();
        QCOMPARE(devices.count(), 1);

        page.setServed(empty, nullptr);
        QVERIFY(arranged.wait());
        QSignalSpy folder(&page, &ServedPage::folderRequested);
        buttonIn(page)->click();
        QCOMPARE(folder.count(), 1);
    }

    void theChosenFileIsShownAsItIsServed()
    {
        ServedPage page;
        ServedWorld world(3);
        page.show();
        world.serve(page);
        page.goTo(kOwn);
        const auto text = [&] { return page.pane().text()->toPlainText(); };
        QTRY_VERIFY(text().contains(QStringLiteral("sip.u1.user = 0001")));
        QVERIFY(!text().contains(QStringLiteral("hunter2")));
        page.pane().reveal()->click();
        QTRY_VERIFY(text().contains(QStringLiteral("hunter2")));
        const QByteArray bytes = job::Layers(world.job, world.job.devices.first()).compose();
        QCOMPARE(text().toUtf8(), bytes);
        const auto content = files::Content::fromBytes(bytes);
        QTRY_VERIFY(labels(page.pane()).contains(QString::fromLatin1(content->md5())));
        QVERIFY(labels(page.pane()).contains(QStringLiteral("Room 1 · 00:22:EE:01:00:01")));

        page.goTo(QStringLiteral("algom0022EE010002.conf")); // shown for one file, not for the next
        QTRY_VERIFY(text().contains(QStringLiteral("sip.u1.user = 0002")));
        QVERIFY(!text().contains(QStringLiteral("hunter2")));
        page.goTo(QStringLiteral("algo-8188-1.5.fw"));
        QTRY_VERIFY(text().contains(QStringLiteral("is not text")));
    }

    void anEditShowsInTheTextAndLeavesItsPlace()
    {
        ServedPage page;
        ServedWorld world(1);
        QByteArray bytes("sip.u1.user = \n");
        for (int line = 0; line < 400; ++line)
            bytes += "key" + QByteArray::number(line) + " = value\n";
        world.job.templates[0] =
            support::templateOf(QStringLiteral("8188.conf"), QStringLiteral("8188"), bytes);
        page.resize(1200, 600);
        page.show();
        world.serve(page);
        page.goTo(kOwn);
        auto *text = page.pane().text();
        QTRY_VERIFY(text->toPlainText().contains(QStringLiteral("key399")));
        text->verticalScrollBar()->setValue(200);
        world.job.devices[0].row.insert("sip.u1.user", QStringLiteral("4711"));
        world.again(page);
        QTRY_VERIFY(text->toPlainText().contains(QStringLiteral("4711")));
        QCOMPARE(text->verticalScrollBar()->value(), 200);
    }

    void urlsAreThoseOfTheRunningServices()
    {
        ServedPage page;
        ServedWorld world(1);
        page.show();
        world.serve(page);
        page.goTo(kOwn);
        QVERIFY(!actionOf(page, "Copy &URL")->isEnabled());
        QVERIFY(labels(page.pane()).contains(QStringLiteral("Not served now")));
        page.setServices(support::twoServices(), {QHostAddress(QStringLiteral("192.168.77.1"))});
        QTRY_VERIFY(labels(page.pane()).contains(QStringLiteral("tftp://192.168.77.1/") + kOwn));
        QVERIFY(labels(page.pane()).contains(QStringLiteral("http://192.168.77.1:8080/") + kOwn));
        actionOf(page, "Copy &URL")->trigger();
        QCOMPARE(clipboard(), QStringLiteral("tftp://192.168.77.1/") + kOwn);
        actionOf(page, "Copy &Name")->trigger();
        QCOMPARE(clipboard(), kOwn);
        page.setServices({}, {});
        QVERIFY(!actionOf(page, "Copy &URL")->isEnabled());
    }

    void wordsFindAndEscapeShowsAll()
    {
        ServedPage page;
        ServedWorld world(12);
        page.show();
        world.serve(page);
        auto *words = page.findChild<QLineEdit *>();
        QTest::keyClicks(words, QStringLiteral("room 12"));
        QTest::keyClick(words, Qt::Key_Return);
        QTRY_COMPARE(page.model().rowCount(), 3);
        QVERIFY(labels(page).contains(QStringLiteral("3 of 39")));
        words->setText(QStringLiteral("no such thing"));
        QTRY_COMPARE(page.model().rowCount(), 0);
        QVERIFY(labels(page).contains(QStringLiteral("No file matches")));
        page.activateWindow();
        words->setFocus();
        QTest::keyClick(words, Qt::Key_Escape);
        QTRY_COMPARE(page.model().rowCount(), 39);
        QVERIFY(!labels(page).contains(QStringLiteral("No file matches")));
    }

    void kindsAndWhatHappenedCanBeChosen()
    {
        ServedPage page;
        ServedWorld world(4);
        page.show();
        world.serve(page);
        ::bench::Batch batch;
        batch.requests << support::servedRequest(2, QStringLiteral("algom0022EE010002.conf"));
        page.apply(batch);
        page.findChild<QCheckBox *>()->setChecked(false);
        QTRY_COMPARE(page.model().rowCount(), 5);
        const auto boxes = page.findChildren<QComboBox *>();
        boxes[0]->setCurrentIndex(1);
        QTRY_COMPARE(page.model().rowCount(), 4);
        boxes[1]->setCurrentIndex(2);
        QTRY_COMPARE(page.model().rowCount(), 3);
        // Where the filter hides it, everything is shown first.
        page.goTo(QStringLiteral("algom0022EE010002.conf"));
        QTRY_COMPARE(page.model().rowCount(), 3 + 12);
        QCOMPARE(page.table().onlyRow(), page.model().rowOf(QStringLiteral("algom0022EE010002.conf")));
    }

    /// "Nothing jumps": neither what is selected nor what is in view.
    void selectionAndPlaceStayWhileDevicesComeAndGo()
    {
        ServedPage page;
        ServedWorld world(200);
        page.resize(1200, 600);
        page.show();
        world.serve(page);
        page.goTo(QStringLiteral("algom0022EE010064.conf"));
        page.table().verticalScrollBar()->setValue(250);
        const QString top = page.model().entry(page.table().rowAt(0)).path;
        world.job.devices.remove(3, 5);
        world.again(page);
        QCOMPARE(page.model().entry(page.table().rowAt(0)).path, top);
        QCOMPARE(page.model().entry(page.table().onlyRow()).path, QStringLiteral("algom0022EE010064.conf"));
        world.job.devices[20].row.insert("sip.u1.user", QStringLiteral("4711"));
        world.again(page);
        QCOMPARE(page.model().entry(page.table().rowAt(0)).path, top);
        // What was chosen is gone: nothing else is chosen in its place.
        world.job.devices.removeIf([](const job::Device &device) { return device.id == 0x64; });
        world.again(page);
        QCOMPARE(page.table().onlyRow(), -1);
        QVERIFY(labels(page.pane()).contains(QStringLiteral("Select a file")));
    }

    void theDeviceAndItsRequestsAreOneClickAway()
    {
        ServedPage page;
        ServedWorld world(3);
        page.show();
        world.serve(page);
        page.goTo(QStringLiteral("algom0022EE010002.md5"));
        QSignalSpy device(&page, &ServedPage::deviceWanted);
        actionOf(page, "Show &Device")->trigger();
        QCOMPARE(device.value(0).value(0).value<job::DeviceId>(), job::DeviceId(2));
        QSignalSpy requests(&page, &ServedPage::requestsWanted);
        actionOf(page, "Show in &Log")->trigger();
        QCOMPARE(requests.value(0).value(0).toString(), QStringLiteral("algom0022EE010002.md5"));
        page.goTo(QStringLiteral("algo-8188-1.5.fw"));
        QVERIFY(!actionOf(page, "Show &Device")->isEnabled());
    }

    void fetchesShowInRowAndPane()
    {
        ServedPage page;
        ServedWorld world(2);
        page.show();
        world.serve(page);
        page.goTo(kOwn);
        QVERIFY(labels(page.pane()).contains(QStringLiteral("not yet")));
        ::bench::Batch batch;
        batch.requests << support::servedRequest(1, kOwn) << support::servedRequest(1, kOwn);
        page.apply(batch);
        QVERIFY(labels(page.pane()).contains(QStringLiteral("2 times, last ")));
        page.forgetRequests();
        QVERIFY(labels(page.pane()).contains(QStringLiteral("not yet")));
    }

    void rowsAreDraggedOutAsFiles()
    {
        QTemporaryDir folder;
        const QString onDisk = folder.filePath(QStringLiteral("algo-8188-1.5.fw"));
        ServedPage page;
        ServedWorld world(2, onDisk);
        page.show();
        world.serve(page);
        QVERIFY(!std::unique_ptr<QMimeData>(page.table().dragged()));
        page.table().selectAll();
        const std::unique_ptr<QMimeData> dragged(page.table().dragged());
        QVERIFY(dragged);
        QCOMPARE(dragged->urls().size(), page.model().rowCount());
        QCOMPARE(dragged->urls().first().toLocalFile(), onDisk); // the file itself
        const QString copy = dragged->urls().at(page.model().rowOf(kOwn)).toLocalFile();
        QCOMPARE(QFileInfo(copy).fileName(), kOwn);
        QFile file(copy);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), job::Layers(world.job, world.job.devices.first()).compose());
#ifndef Q_OS_WIN
        QCOMPARE(QFile::permissions(copy) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
#endif
    }

    /// Never the first hundred without a word.
    void tooManyRowsAreNotDragged()
    {
        ServedPage page;
        ServedWorld world(40);
        page.show();
        world.serve(page);
        QSignalSpy refused(&page, &ServedPage::refused);
        page.table().selectAll();
        QVERIFY(page.model().rowCount() > ui::served::ServedTable::kDragged);
        QVERIFY(!std::unique_ptr<QMimeData>(page.table().dragged()));
        const auto error = refused.value(0).value(0).value<base::Error>();
        QCOMPARE(error.what.code, ui::served::kTooManyDragged);
        QCOMPARE(error.what.args.value(0), QStringLiteral("123"));
    }

    void theLayoutIsRemembered()
    {
        QByteArray layout;
        {
            ServedPage page;
            page.resize(1200, 600);
            page.show();
            page.table().sortByColumn(static_cast<int>(ServedColumn::Fetched), Qt::DescendingOrder);
            page.table().setColumnWidth(0, 234);
            page.findChild<QCheckBox *>()->setChecked(false);
            layout = page.saveLayout();
        }
        ServedPage page;
        page.resize(1200, 600);
        page.restoreLayout(layout);
        QCOMPARE(page.model().order().column, ServedColumn::Fetched);
        QCOMPARE(page.model().order().order, Qt::DescendingOrder);
        QCOMPARE(page.table().columnWidth(0), 234);
        QVERIFY(!page.findChild<QCheckBox *>()->isChecked());
        page.restoreLayout("nonsense");
        QCOMPARE(page.table().columnWidth(0), 234);
    }

    void manyRowsAreCopied()
    {
        ServedPage page;
        ServedWorld world(1);
        page.show();
        world.serve(page);
        page.table().selectAll();
        QVERIFY(labels(page.pane()).contains(QStringLiteral("6 files are selected")));
        QGuiApplication::clipboard()->clear();
        actionOf(page, "&Copy Rows")->trigger();
        QTRY_COMPARE(clipboard().count(u'\n'), 6);
        actionOf(page, "Copy &Name")->trigger();
        QCOMPARE(clipboard().split(u'\n').size(), 6);
        QVERIFY(!actionOf(page, "&Save a Copy…")->isEnabled());
    }

    /// Not "…" for the sizes and sums of rows that were never in view.
    void rowsAreCopiedWithTheSumsOfAll()
    {
        ServedPage page;
        ServedWorld world(400);
        page.resize(1200, 600);
        page.show();
        world.serve(page);
        page.table().selectAll();
        QGuiApplication::clipboard()->clear();
        actionOf(page, "&Copy Rows")->trigger();
        QTRY_COMPARE(clipboard().count(u'\n'), page.model().rowCount());
        static const QRegularExpression sum(QStringLiteral("^[0-9a-f]{32}$"));
        const QStringList lines = clipboard().split(u'\n', Qt::SkipEmptyParts);
        for (const QString &line : lines) {
            const QStringList cells = line.split(u'\t');
            QVERIFY2(sum.match(cells.value(static_cast<int>(ServedColumn::Md5))).hasMatch(),
                     qPrintable(line));
            QVERIFY2(!cells.value(static_cast<int>(ServedColumn::Size)).contains(u'…'), qPrintable(line));
        }
    }

private:
    /// The one button of an empty page.
    static QPushButton *buttonIn(const ServedPage &page)
    {
        QPushButton *shown = nullptr;
        for (QPushButton *button : page.findChildren<QPushButton *>()) {
            if (button->isVisible())
                shown = button;
        }
        return shown;
    }
};

QTEST_MAIN(ServedPageTest)
#include "served_page_test.moc"
