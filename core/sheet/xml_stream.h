#pragma once

#include "core/archive/reader.h"
#include "core/sheet/bounded_builder.h"
#include "core/sheet/xml_guard.h"

#include <QXmlStreamReader>

namespace sheet {

/// One XML part of a workbook, token by token, within bounds: no DTD and so no entities, no token longer than
/// a cell can be, no nesting without end. Elements are known by their local names: namespaces differ between
/// the strict and the transitional form of the same thing. Once something is wrong, everything ends and
/// problem() tells.
class XmlStream {
public:
    enum class Token { Start, End, Text, Finished };

    /// `archive` is asked for progress. Both must outlive this.
    XmlStream(const QString &part, std::unique_ptr<archive::Entry> entry, const archive::Reader &archive,
              const Allowance &allowance);
    /// A file that is XML itself; `bytes` must outlive this.
    XmlStream(const QString &part, QByteArrayView bytes, const Allowance &allowance);

    Token next();
    /// Enters the next child of an element; false at the element's end, which is then behind. Each child must
    /// be read to its end, or skipped, before the next is asked for. Text between children is passed over.
    bool nextChild();
    /// To the end of the element entered last.
    void skip();

    QStringView name() const { return m_xml->name(); }
    QStringView text() const { return m_xml->text(); }
    /// An attribute of the element entered last, by its local name; empty if absent.
    QStringView attribute(QStringView name) const;
    const QXmlStreamAttributes &attributes() const { return m_attributes; }
    std::optional<int> number(QStringView name) const;
    /// "1" or "true".
    bool flag(QStringView name) const;

    bool failed() const { return m_problem.has_value(); }
    const base::Error &problem() const { return *m_problem; }
    /// Ends it with an error of the caller's.
    void fail(base::Error error);

private:
    void note();
    void drain();
    void countToken();

    QString m_part;
    std::unique_ptr<archive::Entry> m_entry;
    std::unique_ptr<QIODevice> m_bytes; ///< of a file that is XML itself
    std::unique_ptr<XmlGuard> m_guard;
    const archive::Reader *m_archive = nullptr;
    const Allowance *m_allowance;
    std::unique_ptr<QXmlStreamReader> m_xml;
    QXmlStreamAttributes m_attributes;
    std::optional<base::Error> m_problem;
    int m_depth = 0;
    int m_tokens = 0;
    bool m_drained = false; ///< the root has ended
};

} // namespace sheet
