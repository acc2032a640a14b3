#include "tests/ui/devices/editor_world.h"
#include "ui/devices/compare_file.h"
#include "ui/devices/compare_pane.h"
#include "ui/devices/device_editor.h"

#include <QAbstractItemModelTester>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using support::finalValue;
using support::kGym;
using support::kLibrary;
using ui::devices::CompareModel;
using ui::devices::ComparePane;
using ui::devices::DeviceEditor;

class CompareTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<job::Editor> m_job;
    std::unique_ptr<DeviceEditor> m_editor;
    ComparePane *m_pane = nullptr;

    QString write(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName()
                                                                                    : QString();
    }
    QStringList shownKeys() const
    {
        QStringList keys;
        const auto *rows = m_pane->table()->model();
        for (int row = 0; row < rows->rowCount(); ++row)
            keys << rows->index(row, 0).data().toString();
        return keys;
    }
    void tick(const char *key)
    {
        CompareModel &model = m_pane->model();
        for (int row = 0; row < model.rowCount(); ++row) {
            if (model.row(row).key == key)
                QVERIFY(model.setData(model.index(row, 0), Qt::Checked, Qt::CheckStateRole));
        }
    }
    QPushButton *takeButton() const
    {
        for (QPushButton *button : m_pane->findChildren<QPushButton *>()) {
            if (button->text().startsWith(QStringLiteral("&Take")))
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
        m_pane = m_editor->comparison();
        m_editor->resize(700, 600);
        m_editor->setDevices({kGym});
        m_editor->tabs()->setCurrentWidget(m_pane);
        m_editor->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_editor.get()));
    }

    void twoSelectedDevicesAreComparedWithEachOther()
    {
        QAbstractItemModelTester tester(&m_pane->model());
        m_editor->setDevices({kGym, kLibrary});
        QCOMPARE(shownKeys(), (QStringList{QStringLiteral("audio.page.vol"), QStringLiteral("sip.u1.pwd"),
                                           QStringLiteral("sip.u1.user")}));
    }

    void chosenDifferencesAreTakenOverInOneStep()
    {
        m_pane->compareWith(kLibrary);
        QVERIFY(!takeButton()->isEnabled());
        tick("audio.page.vol");
        tick("sip.u1.user");
        QCOMPARE(takeButton()->text(), QStringLiteral("&Take Over 2 Values"));
        takeButton()->click();
        QCOMPARE(finalValue(*m_job, kGym, "audio.page.vol"), QStringLiteral("-18dB"));
        QCOMPARE(finalValue(*m_job, kGym, "sip.u1.user"), QStringLiteral("4002"));
        QCOMPARE(finalValue(*m_job, kGym, "sip.u1.pwd"), QStringLiteral("hunter22"));
        QCOMPARE(shownKeys(), QStringList{QStringLiteral("sip.u1.pwd")});
        m_job->undo();
        QVERIFY(m_job->job() == support::school());
        QCOMPARE(shownKeys().size(), 3);
    }

    void secretsAreComparedUnseen()
    {
        m_pane->compareWith(kLibrary);
        const auto *rows = m_pane->table()->model();
        for (int row = 0; row < rows->rowCount(); ++row) {
            for (int column = 0; column < rows->columnCount(); ++column)
                QVERIFY(!rows->index(row, column).data().toString().contains(QStringLiteral("hunter22")));
        }
    }

    void aBackupMayBeDroppedOnTheDevice()
    {
        QByteArray backup = support::fifthEra();
        backup.replace("audio.ring.vol = -18dB", "audio.ring.vol = 0dB");
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(write(QStringLiteral("backup.conf"), backup))});
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, {});
        QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, {});
        m_editor->tabs()->setCurrentIndex(0);
        QCoreApplication::sendEvent(m_editor.get(), &enter);
        QVERIFY(enter.isAccepted());
        QCoreApplication::sendEvent(m_editor.get(), &drop);
        QCOMPARE(m_editor->tabs()->currentWidget(), m_pane);
        QTRY_VERIFY(shownKeys().contains(QStringLiteral("audio.ring.vol")));
        tick("audio.ring.vol");
        takeButton()->click();
        QCOMPARE(finalValue(*m_job, kGym, "audio.ring.vol"), QStringLiteral("0dB"));
    }

    void aFileOfAnotherGenerationIsBroughtIntoOurForms()
    {
        const auto rows = ui::devices::comparedRows(
            conf::Document::read(support::fifthEra()),
            conf::Document::read(QByteArray(support::firstEra()).replace("vol = 4", "vol = 7")));
        const auto row = [&rows](const char *key) {
            return *std::ranges::find(rows, QByteArray(key), &ui::devices::ComparedRow::key);
        };
        QCOMPARE(row("audio.page.vol").right, QStringLiteral("-9dB"));
        QCOMPARE(row("mcast.rx.zones").right, QStringLiteral("1,8,9,"));
        QVERIFY(!row("mcast.rx.zones").differs());
        QVERIFY(!row("admin.pwd").canTake());
    }

    void whatIsNoBackupIsSaid()
    {
        QVERIFY(!ui::devices::readBackup(m_folder.filePath(QStringLiteral("none.conf"))));
        QVERIFY(!ui::devices::readBackup(m_folder.path()));
        QVERIFY(!ui::devices::readBackup(write(QStringLiteral("zip.conf"), QByteArray("PK\3\4\0\0", 6))));
        QVERIFY(!ui::devices::readBackup(write(QStringLiteral("big.conf"), QByteArray(1 << 21, 'x'))));
        QVERIFY(ui::devices::readBackup(write(QStringLiteral("odd.conf"), "a = 1\na = 2\nnonsense\n")));
        m_pane->compareWithFile(m_folder.filePath(QStringLiteral("none.conf")));
        QTRY_VERIFY(std::ranges::any_of(m_pane->findChildren<QLabel *>(), [](const QLabel *label) {
            return label->text().contains(QStringLiteral("none.conf"));
        }));
    }
};

QTEST_MAIN(CompareTest)
#include "compare_test.moc"
