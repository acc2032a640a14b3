#include "ui/devices/no_devices.h"

#include "ui/widgets/tables.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui::devices {

namespace {

QLabel *centred(QWidget *parent, double scale, bool bold)
{
    auto *label = new QLabel(parent);
    widgets::scaleFont(*label, scale, bold);
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    return label;
}

/// Above the middle, where the eye looks first.
void stack(QWidget &page, const QList<QLabel *> &labels, const QList<QPushButton *> &buttons)
{
    auto *column = new QVBoxLayout(&page);
    column->addStretch(2);
    for (QLabel *label : labels)
        column->addWidget(label);
    column->addSpacing(page.fontMetrics().height());
    auto *row = new QHBoxLayout;
    row->addStretch();
    for (QPushButton *button : buttons) {
        button->setFont(labels.at(1)->font());
        button->setMinimumSize(button->sizeHint().width() + button->fontMetrics().averageCharWidth() * 4,
                               button->fontMetrics().height() * 2);
        row->addWidget(button);
    }
    row->addStretch();
    column->addLayout(row);
    column->addStretch(3);
}

} // namespace

NoDevices::NoDevices(QWidget *parent)
    : QWidget(parent),
      m_headline(centred(this, 1.8, true)),
      m_explanation(centred(this, 1.2, false)),
      m_backup(new QPushButton(tr("Choose a &Backup…"), this))
{
    auto *import = new QPushButton(tr("&Import a Spreadsheet…"), this);
    auto *paste = new QPushButton(tr("&Paste Rows"), this);
    auto *add = new QPushButton(tr("&Add Devices…"), this);
    stack(*this, {m_headline, m_explanation}, {m_backup, import, paste, add});
    connect(m_backup, &QPushButton::clicked, this, &NoDevices::backupWanted);
    connect(import, &QPushButton::clicked, this, &NoDevices::importWanted);
    connect(paste, &QPushButton::clicked, this, &NoDevices::pasteWanted);
    connect(add, &QPushButton::clicked, this, &NoDevices::addWanted);
    setTemplates({});
}

void NoDevices::setTemplates(const QStringList &names)
{
    if (names.isEmpty()) {
        m_headline->setText(tr("Drop the backup of a configured device here."));
        m_explanation->setText(
            tr("It becomes the template that the other devices start from. Then import a "
               "spreadsheet, paste rows from one, or add devices one by one."));
    } else {
        m_headline->setText(tr("Now the devices: drop a spreadsheet here, paste rows from one, or add them."));
        m_explanation->setText(
            tr("They start from %1. A first row with names (MAC address, Extension, Password) says what "
               "goes where.")
                .arg(names.join(QStringLiteral(", "))));
    }
    m_backup->setVisible(names.isEmpty());
}

FolderOffer::FolderOffer(QWidget *parent)
    : QWidget(parent), m_summary(centred(this, 1.2, false)), m_lines(centred(this, 1.0, false))
{
    auto *headline = centred(this, 1.8, true);
    headline->setText(tr("This is a plain folder: its files are served as they are."));
    auto *turn = new QPushButton(tr("Make This Folder a &Job"), this);
    stack(*this, {headline, m_summary, m_lines}, {turn});
    connect(turn, &QPushButton::clicked, this, &FolderOffer::wantsJob);
    setContent(0, {}, {});
}

void FolderOffer::setContent(int devices, const QStringList &templates, const QStringList &lines)
{
    static constexpr qsizetype kLines = 8;
    const auto count = static_cast<int>(templates.size());
    const QString made =
        devices == 0 && count == 0
            ? QString()
            : tr("As a job it would have %1 and %2.")
                      .arg(devices == 1 ? tr("1 device") : tr("%1 devices").arg(locale().toString(devices)),
                           count == 1 ? tr("1 template") : tr("%1 templates").arg(count)) +
                  u'\n';
    m_summary->setText(made + tr("A job has its devices in one table: edited here, checked, and undone.") +
                       u'\n' +
                       tr("Its files stay where they are; what the devices are served stays the same."));
    QStringList shown = lines.first(std::min(lines.size(), kLines));
    if (lines.size() > kLines)
        shown << tr("… and %1 more").arg(locale().toString(lines.size() - kLines));
    m_lines->setText(shown.join(u'\n'));
    m_lines->setVisible(!shown.isEmpty());
}

} // namespace ui::devices
