#include "ui/widgets/address_line.h"

#include "core/catalogue/server_text.h"
#include "core/secrets/mask.h"

namespace ui::widgets {

namespace {

QString dots()
{
    return secrets::mask(u"x");
}

} // namespace

void AddressLine::setWhole(const QString &value)
{
    m_value = value;
    setText(m_revealed ? value : catalogue::withoutPassword(value, dots()));
}

QString AddressLine::whole() const
{
    return m_revealed ? text() : catalogue::withPasswordOf(m_value, text(), dots());
}

bool AddressLine::hasPassword() const
{
    return catalogue::hasPassword(whole());
}

void AddressLine::setRevealed(bool revealed)
{
    if (revealed == m_revealed)
        return;
    const QString value = whole();
    m_revealed = revealed;
    setWhole(value);
}

} // namespace ui::widgets
