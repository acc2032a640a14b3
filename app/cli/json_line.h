#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonValue>
#include <QLatin1StringView>

namespace app {

/// One JSON object on one line, its members in the order they were added: the order of the contract, which
/// QJsonObject would sort away.
class JsonLine {
public:
    JsonLine &add(QLatin1StringView name, const QJsonValue &value)
    {
        m_members += m_members.isEmpty() ? "" : ",";
        m_members += encoded(QJsonValue(name)) + ':' + encoded(value);
        return *this;
    }

    /// null when there is nothing to say.
    JsonLine &addOrNull(QLatin1StringView name, const QString &text)
    {
        return add(name, text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text));
    }

    QByteArray text() const { return '{' + m_members + "}\n"; }

private:
    static QByteArray encoded(const QJsonValue &value)
    {
        const QByteArray array = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
        return array.sliced(1, array.size() - 2);
    }

    QByteArray m_members;
};

} // namespace app
