#include "app/cli/json_line.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace app {

namespace {

/// RFC 8259 section 7: the quote, the backslash and control characters must be escaped.
void appendString(QByteArray &to, const QString &text)
{
    to += '"';
    for (const char c : text.toUtf8()) {
        if (c == '"' || c == '\\')
            to += '\\';
        if (static_cast<unsigned char>(c) < 0x20)
            to += "\\u00" + QByteArray(1, c).toHex();
        else
            to += c;
    }
    to += '"';
}

/// What has parts, or no whole number's form.
QByteArray document(const QJsonValue &value)
{
    const QByteArray array = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return array.sliced(1, array.size() - 2);
}

bool isWhole(const QJsonValue &value)
{
    return value.isDouble() && value.toInteger() == value.toInteger(1); // else the default comes back
}

} // namespace

JsonLine &JsonLine::add(QLatin1StringView name, const QJsonValue &value)
{
    if (!m_members.isEmpty())
        m_members += ',';
    m_members += '"';
    m_members.append(name.data(), name.size());
    m_members += "\":";
    if (value.isString())
        appendString(m_members, value.toString());
    else if (isWhole(value))
        m_members += QByteArray::number(value.toInteger());
    else
        m_members += document(value);
    return *this;
}

} // namespace app
