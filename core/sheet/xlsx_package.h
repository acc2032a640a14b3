#pragma once

#include "core/sheet/xml_stream.h"

#include <QHash>

namespace sheet {

/// A workbook's archive (ECMA-376 part 2): which part is what.
class XlsxPackage {
public:
    struct Relation {
        QString type;   ///< the last segment of its URI: "worksheet", "styles"
        QString target; ///< a part's name
    };

    XlsxPackage(archive::Reader &archive, const Allowance &allowance)
        : m_archive(archive), m_allowance(allowance)
    {}

    /// A part, however its name is spelt: names do not differ by case (part 2, 6.2.2.3).
    base::Result<XmlStream> open(const QString &part);
    bool contains(const QString &part) const { return !find(part).isEmpty(); }
    /// What a part is related to, by id; nothing if it has no relations. "" is the package itself.
    base::Result<QHash<QString, Relation>> relationsOf(const QString &part);

private:
    QString find(const QString &part) const;

    archive::Reader &m_archive;
    const Allowance &m_allowance;
};

} // namespace sheet
