#include "core/sheet/xlsx_package.h"

#include <QDir>

namespace sheet {

QString XlsxPackage::find(const QString &part) const
{
    if (m_archive.contains(part))
        return part;
    for (const QString &name : m_archive.names()) {
        if (name.compare(part, Qt::CaseInsensitive) == 0)
            return name;
    }
    return {};
}

base::Result<XmlStream> XlsxPackage::open(const QString &part)
{
    const QString name = find(part);
    if (name.isEmpty())
        return base::fail(kPartMissing, {part});
    return m_archive.entry(name).map(
        [&](auto entry) { return XmlStream(part, std::move(entry), m_archive, m_allowance); });
}

base::Result<QHash<QString, XlsxPackage::Relation>> XlsxPackage::relationsOf(const QString &part)
{
    constexpr int kMostRelations = 10'000;
    const QString folder = part.section(u'/', 0, -2);
    const QString path =
        QDir::cleanPath(QStringLiteral("%1/_rels/%2.rels").arg(folder, part.section(u'/', -1)));
    const QString rels = path.startsWith(u'/') ? path.sliced(1) : path;
    QHash<QString, Relation> relations;
    if (!contains(rels))
        return relations;
    auto xml = open(rels);
    if (!xml)
        return tl::unexpected(xml.error());
    while (xml->next() != XmlStream::Token::Finished && relations.size() < kMostRelations) {
        const QString target = xml->attribute(u"Target").toString();
        if (xml->name() != u"Relationship" || xml->attribute(u"TargetMode") == u"External")
            continue;
        const QString base = target.startsWith(u'/') ? target : QStringLiteral("/%1/%2").arg(folder, target);
        relations.insert(
            xml->attribute(u"Id").toString(),
            {xml->attribute(u"Type").toString().section(u'/', -1), QDir::cleanPath(base).sliced(1)});
    }
    if (xml->failed())
        return tl::unexpected(xml->problem());
    return relations;
}

} // namespace sheet
