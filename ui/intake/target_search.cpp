#include "ui/intake/target_search.h"

#include "core/catalogue/parameters.h"
#include "ui/intake/wording.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui::intake {

TargetSearch::TargetSearch(const QString &header, QWidget *parent)
    : QDialog(parent), m_search(new QLineEdit(this)), m_list(new QListWidget(this))
{
    setWindowTitle(tr("Other Setting"));
    m_search->setPlaceholderText(tr("Search all settings: volume, multicast zone, sip.proxy…"));
    m_search->setClearButtonEnabled(true);
    m_search->setAccessibleName(tr("Search settings"));
    m_list->setAccessibleName(tr("Settings"));
    m_list->setSpacing(1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_use = buttons->addButton(tr("&Use"), QDialogButtonBox::AcceptRole);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_search, &QLineEdit::textChanged, this, &TargetSearch::fill);
    connect(m_list, &QListWidget::itemActivated, this, &QDialog::accept);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) { m_use->setEnabled(row >= 0); });
    const bool isFound = !catalogue::Parameters::builtIn().search(header).empty();
    m_search->setText(isFound ? header : QString());
    m_search->selectAll();
    fill();
    resize(fontMetrics().averageCharWidth() * 64, fontMetrics().height() * 24);
}

/// Without a search: what is set most often.
void TargetSearch::fill()
{
    m_list->clear();
    const QString words = m_search->text().trimmed();
    const auto &parameters = catalogue::Parameters::builtIn();
    if (words.isEmpty()) {
        for (const catalogue::Parameter &parameter : parameters.all()) {
            if (parameter.common && !parameter.isFamily())
                offer(::intake::parameter(parameter.key));
        }
    } else {
        for (const catalogue::ParameterMatch &match : parameters.search(words)) {
            if (m_list->count() >= kFound)
                break;
            offer(::intake::parameter(match.key()));
        }
        const auto typed = ::intake::Target::fromId(words);
        if (typed && typed->isParameter() && !parameters.find(typed->key))
            offer(*typed);
    }
    m_list->setCurrentRow(0);
    m_use->setEnabled(m_list->count() > 0);
}

void TargetSearch::offer(const ::intake::Target &target)
{
    const QString title = titleOf(target);
    auto *item =
        new QListWidgetItem(title == target.id() ? title : tr("%1   %2").arg(title, target.id()), m_list);
    item->setData(Qt::UserRole, target.id());
}

std::optional<::intake::Target> TargetSearch::target() const
{
    const QListWidgetItem *item = m_list->currentItem();
    return item ? ::intake::Target::fromId(item->data(Qt::UserRole).toString()) : std::nullopt;
}

} // namespace ui::intake
