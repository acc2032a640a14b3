#pragma once

#include <QByteArray>
#include <QJsonValue>
#include <QLatin1StringView>

namespace app {

/// One JSON object on one line, its members in the order they were added: the order of the contract, which
/// QJsonObject would sort away. Made by hand, for a busy server writes thousands a second.
class JsonLine {
public:
    /// `name` is a literal of ours: nothing in it is escaped.
    JsonLine &add(QLatin1StringView name, const QJsonValue &value);

    /// null when there is nothing to say.
    JsonLine &addOrNull(QLatin1StringView name, const QString &text)
    {
        return add(name, text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text));
    }

    QByteArray text() const { return '{' + m_members + "}\n"; }

private:
    QByteArray m_members;
};

} // namespace app
