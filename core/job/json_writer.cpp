#include "core/job/json_writer.h"

#include <algorithm>

namespace job {

namespace {

QByteArray indent(int depth)
{
    return '\n' + QByteArray(2 * depth, ' ');
}

bool isPlain(char c)
{
    return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
}

void append(QByteArray &to, char c)
{
    if (isPlain(c))
        to.append(c);
    else if (c == '"' || c == '\\')
        to.append('\\').append(c);
    else if (c == '\n')
        to.append("\\n");
    else
        to.append("\\u").append(QByteArray::number(static_cast<unsigned char>(c), 16).rightJustified(4, '0'));
}

} // namespace

QByteArray jsonText(QStringView text)
{
    const QByteArray utf8 = text.toUtf8();
    QByteArray json;
    json.reserve(utf8.size() + 2);
    json.append('"');
    if (std::ranges::all_of(utf8, isPlain)) {
        json.append(utf8);
    } else {
        for (const char c : utf8)
            append(json, c);
    }
    return json.append('"');
}

void JsonObject::addText(const char *name, const QString &text)
{
    if (!text.isEmpty())
        add(name, jsonText(text));
}

void JsonObject::add(const UnknownMembers &members)
{
    for (auto member = members.cbegin(); member != members.cend(); ++member)
        add(member.key(), member.value());
}

QByteArray JsonObject::written(int depth)
{
    if (m_members.empty())
        return "{}";
    std::ranges::sort(m_members);
    QByteArray text("{");
    const QByteArray newLine = indent(depth + 1);
    for (const auto &[name, json] : m_members) {
        if (text.size() > 1)
            text.append(',');
        text.append(newLine).append(jsonText(QString::fromUtf8(name))).append(": ").append(json);
    }
    return text.append(indent(depth)).append('}');
}

QByteArray jsonArray(const std::vector<QByteArray> &elements, int depth)
{
    if (elements.empty())
        return "[]";
    QByteArray text("[");
    const QByteArray newLine = indent(depth + 1);
    for (const QByteArray &element : elements) {
        if (text.size() > 1)
            text.append(',');
        text.append(newLine).append(element);
    }
    return text.append(indent(depth)).append(']');
}

} // namespace job
