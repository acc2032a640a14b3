#include "ui/intake/target_box.h"

#include "ui/intake/target_search.h"
#include "ui/intake/wording.h"

#include <QWheelEvent>

namespace ui::intake {

using ::intake::Field;
using ::intake::Target;

namespace {

/// No id of a target.
const QString kNothing = QStringLiteral("-");
const QString kOther = QStringLiteral("?");

const QVector<Target> &ofDevices()
{
    static const QVector<Target> all = {{Field::Mac, {}},        {Field::Model, {}}, {Field::Name, {}},
                                        {Field::Location, {}},   {Field::Note, {}},  {Field::Template, {}},
                                        {Field::Reservation, {}}};
    return all;
}

const QVector<Target> &ofAccounts()
{
    using namespace ::intake;
    static const QVector<Target> all = {parameter(kExtensionKey), parameter(kAuthenticationKey),
                                        parameter(kPasswordKey), parameter(kDisplayNameKey),
                                        parameter(kServerKey)};
    return all;
}

} // namespace

TargetBox::TargetBox(QWidget *parent) : QComboBox(parent)
{
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(8);
    setMaxVisibleItems(20);
    addItem(tr("Not imported"), kNothing);
    insertSeparator(count());
    for (const Target &target : ofDevices())
        add(target);
    insertSeparator(count());
    for (const Target &target : ofAccounts())
        add(target);
    insertSeparator(count());
    addItem(tr("Other setting…"), kOther);
    connect(this, &QComboBox::activated, this, &TargetBox::onActivated);
}

void TargetBox::add(const Target &target)
{
    addItem(titleOf(target), target.id());
}

void TargetBox::setTarget(const std::optional<Target> &target)
{
    m_target = target;
    int at = target ? findData(target->id()) : 0;
    if (at < 0) {
        at = findData(kOther);
        insertItem(at, titleOf(*target), target->id());
    }
    setCurrentIndex(at);
}

void TargetBox::onActivated(int index)
{
    const QString id = itemData(index).toString();
    if (id == kOther)
        return search();
    const auto target = id == kNothing ? std::nullopt : Target::fromId(id);
    if (target != m_target)
        Q_EMIT chosen(target);
}

void TargetBox::search()
{
    setTarget(m_target);
    auto *dialog = new TargetSearch(m_header, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        if (const auto target = dialog->target(); target && target != m_target)
            Q_EMIT chosen(target);
    });
    dialog->open();
}

/// The wheel scrolls the table; what a column is does not change by the way.
void TargetBox::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

} // namespace ui::intake
