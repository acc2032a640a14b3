#include "ui/intake/export_dialog.h"

#include "core/files/atomic_write.h"
#include "core/phrases/phrases.h"
#include "core/sheet/write.h"
#include "ui/widgets/meaning.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/tables.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace ui::intake {

using ::intake::Passwords;

namespace {

base::Result<QByteArray> bytesOf(const job::Job &job, ExportDialog::Format format, Passwords passwords)
{
    const sheet::Table table = ::intake::exportTable(job, ::intake::columnsInUse(job, passwords), passwords);
    return format == ExportDialog::Format::Csv ? sheet::writeCsv(table) : sheet::writeXlsx(table);
}

} // namespace

ExportDialog::ExportDialog(job::JobPtr job, QWidget *parent)
    : QDialog(parent),
      m_job(std::move(job)),
      m_xlsx(new QRadioButton(tr("E&xcel workbook (.xlsx)"), this)),
      m_csv(new QRadioButton(tr("Text with commas (.&csv)"), this)),
      m_withPasswords(new QCheckBox(tr("With &passwords"), this)),
      m_warning(new QLabel(this)),
      m_problem(new widgets::NoticeBar(widgets::NoticeBar::Kind::Advice, this)),
      m_progress(new QProgressBar(this)),
      m_writing([](int) {}, [this](const base::Result<Written> &written) { onWritten(written); })
{
    setWindowTitle(tr("Export Devices"));
    m_problem->setObjectName(QStringLiteral("problem"));
    m_xlsx->setChecked(true);
    layOut();
    connect(m_withPasswords, &QCheckBox::toggled, this, &ExportDialog::showChoices);
    showChoices();
}

void ExportDialog::layOut()
{
    const auto devices = m_job->devices.size();
    auto *headline = new QLabel(devices == 1 ? tr("The table of 1 device")
                                             : tr("The table of %1 devices").arg(QLocale().toString(devices)),
                                this);
    widgets::scaleFont(*headline, 1.2, true);
    m_warning->setWordWrap(true);
    m_warning->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_warning->setMinimumSize(fontMetrics().averageCharWidth() * 64, fontMetrics().lineSpacing() * 3);
    m_progress->setRange(0, 0);
    m_progress->setAccessibleName(tr("Writing the file"));
    m_progress->hide();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_export = buttons->addButton(tr("&Export…"), QDialogButtonBox::AcceptRole);
    m_export->setDefault(true);
    auto *column = new QVBoxLayout(this);
    column->addWidget(headline);
    column->addSpacing(fontMetrics().height() / 2);
    column->addWidget(m_xlsx);
    column->addWidget(m_csv);
    column->addSpacing(fontMetrics().height() / 2);
    column->addWidget(m_withPasswords);
    column->addWidget(m_warning);
    column->addWidget(m_problem);
    column->addStretch();
    column->addWidget(m_progress);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ExportDialog::chooseFile);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

ExportDialog::Format ExportDialog::format() const
{
    return m_csv->isChecked() ? Format::Csv : Format::Xlsx;
}

Passwords ExportDialog::passwords() const
{
    return m_withPasswords->isChecked() ? Passwords::Included : Passwords::LeftOut;
}

void ExportDialog::showChoices()
{
    const bool with = passwords() == Passwords::Included;
    m_warning->setText(
        with ? widgets::shapeOf(progress::Tone::Look) + QStringLiteral("  ") +
                   tr("The passwords stand in the file as they are: whoever can read it has them. "
                      "Delete it when it is not needed any more.")
             : tr("Columns of passwords are left out, and an import of the file changes none."));
    QPalette coloured = palette();
    if (with)
        coloured.setColor(QPalette::WindowText, widgets::colourOf(progress::Tone::Look, palette()));
    m_warning->setPalette(coloured);
}

void ExportDialog::chooseFile()
{
    const bool isCsv = format() == Format::Csv;
    const QString ending = isCsv ? QStringLiteral(".csv") : QStringLiteral(".xlsx");
    const QString filter = isCsv ? tr("Text (*.csv)") : tr("Excel workbooks (*.xlsx)");
    const QString site = QString(m_job->site.name).replace(u'/', u'-').simplified();
    const QString name = (site.isEmpty() ? tr("Devices") : site) + ending;
    QString path =
        QFileDialog::getSaveFileName(this, tr("Export Devices"), QDir::home().filePath(name), filter);
    if (path.isEmpty())
        return;
    write(path.endsWith(ending, Qt::CaseInsensitive) ? path : path + ending);
}

void ExportDialog::write(const QString &path)
{
    m_path = path;
    m_problem->hide();
    m_progress->show();
    m_export->setEnabled(false);
    const auto access =
        passwords() == Passwords::Included ? files::NewFile::OwnerOnly : files::NewFile::AsUsual;
    m_writing.start([=, job = m_job, format = format(),
                     passwords = passwords()](const base::Progress &) -> base::Result<Written> {
        const auto bytes = bytesOf(*job, format, passwords);
        if (!bytes)
            return tl::unexpected(bytes.error());
        const auto written = files::atomicWrite(path, *bytes, access);
        if (!written)
            return tl::unexpected(written.error());
        return Written{};
    });
}

void ExportDialog::onWritten(const base::Result<Written> &written)
{
    m_progress->hide();
    m_export->setEnabled(true);
    if (written)
        return accept();
    m_problem->say(progress::Tone::Bad, phrases::text(written.error()), phrases::fix(written.error().what));
}

} // namespace ui::intake
