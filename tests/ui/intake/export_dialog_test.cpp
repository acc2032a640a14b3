#include "core/intake/plan.h"
#include "core/sheet/workbook.h"
#include "tests/ui/support/jobs.h"
#include "ui/intake/export_dialog.h"

#include <QCheckBox>
#include <QFileInfo>
#include <QLabel>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using ui::intake::ExportDialog;

namespace {

job::JobPtr jobWithPasswords()
{
    job::Job job = support::jobOf(3);
    for (job::Device &device : job.devices)
        device.row.insert("sip.u1.pwd", QStringLiteral("hunter%1").arg(device.id));
    return std::make_shared<const job::Job>(std::move(job));
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class ExportDialogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void passwordsStayBehindUnlessTheyAreAskedFor()
    {
        ExportDialog dialog(jobWithPasswords());
        dialog.show();
        auto *with = dialog.findChild<QCheckBox *>();
        QVERIFY(!with->isChecked());
        dialog.findChildren<QRadioButton *>().last()->click();
        QVERIFY(write(dialog, QStringLiteral("without.csv")));
        QVERIFY(!bytesOf(dialog.path()).contains("hunter"));

        ExportDialog other(jobWithPasswords());
        other.show();
        other.findChildren<QRadioButton *>().last()->click();
        other.findChild<QCheckBox *>()->click();
        bool warned = false;
        for (const QLabel *label : other.findChildren<QLabel *>())
            warned = warned || label->text().contains(QStringLiteral("whoever can read it has them"));
        QVERIFY(warned);
        QVERIFY(write(other, QStringLiteral("with.csv")));
        QVERIFY(bytesOf(other.path()).contains("hunter3"));
#ifndef Q_OS_WIN
        QVERIFY(!(QFileInfo(other.path()).permissions() & (QFile::ReadGroup | QFile::ReadOther)));
#endif
    }

    void whatIsExportedImportsAsTheSame_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("xlsx") << QStringLiteral("devices.xlsx");
        QTest::newRow("csv") << QStringLiteral("devices.csv");
    }

    void whatIsExportedImportsAsTheSame()
    {
        QFETCH(QString, file);
        const job::JobPtr job = jobWithPasswords();
        ExportDialog dialog(job);
        if (file.endsWith(QStringLiteral("csv")))
            dialog.findChildren<QRadioButton *>().last()->click();
        QVERIFY(write(dialog, file));
        const auto workbook = sheet::read(dialog.path());
        QVERIFY(workbook);
        const sheet::Table &table = workbook->tables.front();
        const auto plan = ::intake::plan(table, ::intake::guess(table), *job);
        QVERIFY(plan);
        QCOMPARE(plan->of(::intake::Fate::Same), 3);
    }

    void whatCannotBeWrittenIsSaid()
    {
        ExportDialog dialog(jobWithPasswords());
        dialog.show();
        QSignalSpy accepted(&dialog, &QDialog::accepted);
        dialog.write(m_folder.filePath(QStringLiteral("nowhere/at/all.xlsx")));
        QTRY_VERIFY(dialog.findChild<QFrame *>(QStringLiteral("problem"))->isVisible());
        QCOMPARE(accepted.count(), 0);
    }

private:
    bool write(ExportDialog &dialog, const QString &name)
    {
        QSignalSpy accepted(&dialog, &QDialog::accepted);
        dialog.write(m_folder.filePath(name));
        return QTest::qWaitFor([&] { return accepted.count() == 1; }, 10000);
    }

    QTemporaryDir m_folder;
};

QTEST_MAIN(ExportDialogTest)
#include "export_dialog_test.moc"
