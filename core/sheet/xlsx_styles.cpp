#include "core/sheet/xlsx_parts.h"

#include <QHash>

namespace sheet {

namespace {

constexpr std::size_t kMostFormats = 65'536; ///< Excel's own limit is 64,000

} // namespace

XlsxStyles::XlsxStyles() = default;

void XlsxStyles::readFormats(XmlStream &xml, QHash<int, QString> &codes)
{
    while (xml.nextChild()) {
        if (const auto id = xml.number(u"numFmtId"); id && codes.size() < qsizetype{kMostFormats})
            codes.insert(*id, unescaped(xml.attribute(u"formatCode")));
        xml.skip();
    }
}

/// A format may be the same for thousands of styles and is taken apart once.
void XlsxStyles::readStyles(XmlStream &xml, const QHash<int, QString> &codes)
{
    QHash<int, std::size_t> known;
    while (xml.nextChild()) {
        const int id = xml.number(u"numFmtId").value_or(0);
        if (m_formatOfStyle.size() >= kMostFormats)
            xml.fail({{kTooManyParts, {QString::number(kMostFormats)}}, {}});
        auto at = known.constFind(id);
        if (at == known.constEnd()) {
            at = known.insert(id, m_formats.size());
            const auto code = codes.constFind(id);
            // Programs write a code for the numbers that have one of their own; Excel takes its own.
            const bool own = code == codes.constEnd() || id == 14 || id == 22;
            m_formats.push_back(own ? NumberFormat::builtIn(id) : NumberFormat::parse(*code));
        }
        m_formatOfStyle.push_back(*at);
        xml.skip();
    }
}

base::Result<void> XlsxStyles::read(XmlStream &xml)
{
    QHash<int, QString> codes;
    xml.nextChild(); // <styleSheet>
    while (xml.nextChild()) {
        if (xml.name() == u"numFmts")
            readFormats(xml, codes);
        else if (xml.name() == u"cellXfs")
            readStyles(xml, codes);
        else
            xml.skip();
    }
    if (xml.failed())
        return tl::unexpected(xml.problem());
    return {};
}

const NumberFormat &XlsxStyles::formatOf(int style) const
{
    if (style < 0 || static_cast<std::size_t>(style) >= m_formatOfStyle.size())
        return m_general;
    return m_formats[m_formatOfStyle[static_cast<std::size_t>(style)]];
}

} // namespace sheet
