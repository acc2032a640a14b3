#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>
#include <vector>

namespace job {

/// Members that we do not know, by name, their values as they were written: of a newer version of the
/// program.
using UnknownMembers = QMap<QByteArray, QByteArray>;

/// A text with its quotes, as JSON has it.
QByteArray jsonText(QStringView text);

/// An object written a member a line, in the order of the names, so that a version control system shows what
/// changed and nothing else.
class JsonObject {
public:
    void add(QByteArray name, QByteArray json) { m_members.emplace_back(std::move(name), std::move(json)); }
    /// A blank text is left out.
    void addText(const char *name, const QString &text);
    void add(const UnknownMembers &members);
    bool isEmpty() const { return m_members.empty(); }

    /// `depth`: how many objects and arrays it stands in.
    QByteArray written(int depth);

private:
    std::vector<std::pair<QByteArray, QByteArray>> m_members;
};

/// An array, an element on lines of its own.
QByteArray jsonArray(const std::vector<QByteArray> &elements, int depth);

} // namespace job
