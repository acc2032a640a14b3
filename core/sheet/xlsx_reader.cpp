#include "core/sheet/xlsx_reader.h"

#include "core/sheet/xlsx_package.h"
#include "core/sheet/xlsx_parts.h"

namespace sheet {

namespace {

constexpr std::size_t kMostSheets = 1'000;

struct SheetEntry {
    QString name;
    QString relation;
    bool hidden = false;
};

/// xl/workbook.xml.
struct WorkbookPart {
    std::vector<SheetEntry> sheets;
    bool isDate1904 = false;
};

void readSheets(XmlStream &xml, WorkbookPart &part)
{
    while (xml.nextChild()) {
        if (part.sheets.size() >= kMostSheets)
            xml.fail({{kTooManyParts, {QString::number(kMostSheets)}}, {}});
        part.sheets.push_back({unescaped(xml.attribute(u"name")), xml.attribute(u"id").toString(),
                               xml.attribute(u"state").contains(u"idden")}); // hidden, veryHidden
        xml.skip();
    }
}

base::Result<WorkbookPart> readWorkbookPart(XmlStream xml)
{
    WorkbookPart part;
    xml.nextChild(); // <workbook>
    while (xml.nextChild()) {
        if (xml.name() == u"sheets") {
            readSheets(xml, part);
            continue;
        }
        if (xml.name() == u"workbookPr")
            part.isDate1904 = xml.flag(u"date1904");
        xml.skip();
    }
    if (xml.failed())
        return tl::unexpected(xml.problem());
    return part;
}

class XlsxReader {
public:
    XlsxReader(archive::Reader &archive, Allowance &allowance)
        : m_package(archive, allowance), m_allowance(allowance)
    {}

    base::Result<Workbook> read();

private:
    using Relations = QHash<QString, XlsxPackage::Relation>;

    base::Result<QString> workbookName();
    base::Result<void> readCommon(const Relations &relations);
    base::Result<void> readSheet(const SheetEntry &sheet, const QString &part, bool isDate1904);

    XlsxPackage m_package;
    Allowance &m_allowance;
    SharedStrings m_strings;
    XlsxStyles m_styles;
    Workbook m_book;
};

base::Result<QString> XlsxReader::workbookName()
{
    const auto relations = m_package.relationsOf({});
    if (!relations)
        return tl::unexpected(relations.error());
    for (const auto &relation : *relations) {
        if (relation.type == u"officeDocument")
            return relation.target;
    }
    return QStringLiteral("xl/workbook.xml");
}

base::Result<void> XlsxReader::readCommon(const Relations &relations)
{
    for (const auto &relation : relations) {
        const bool isStrings = relation.type == u"sharedStrings";
        // Some programs name a part that they do not write; it would have been empty. A cell
        // that refers to it tells.
        if ((!isStrings && relation.type != u"styles") || !m_package.contains(relation.target))
            continue;
        auto read = m_package.open(relation.target).and_then([&](XmlStream xml) {
            return isStrings ? m_strings.read(xml, m_allowance.limits()) : m_styles.read(xml);
        });
        if (!read)
            return read;
    }
    return {};
}

base::Result<void> XlsxReader::readSheet(const SheetEntry &sheet, const QString &part, bool isDate1904)
{
    auto xml = m_package.open(part);
    if (!xml)
        return tl::unexpected(xml.error());
    BoundedBuilder builder(m_allowance, sheet.name, sheet.hidden);
    auto table = readWorksheet(*xml, part, {m_strings, m_styles, isDate1904}, builder, m_allowance.limits(),
                               sheet.name, m_book.notes);
    if (!table)
        return tl::unexpected(table.error());
    m_book.tables.push_back(std::move(*table));
    return {};
}

base::Result<Workbook> XlsxReader::read()
{
    m_book.format = Format::Xlsx;
    const auto name = workbookName();
    if (!name)
        return tl::unexpected(name.error());
    const auto relations = m_package.relationsOf(*name);
    const auto workbook = m_package.open(*name).and_then(readWorkbookPart);
    if (!relations || !workbook)
        return tl::unexpected(relations ? workbook.error() : relations.error());
    if (auto common = readCommon(*relations); !common)
        return tl::unexpected(common.error());
    for (const SheetEntry &sheet : workbook->sheets) {
        const auto relation = relations->value(sheet.relation);
        if (relation.type != u"worksheet") // a chart, a dialog
            continue;
        if (auto read = readSheet(sheet, relation.target, workbook->isDate1904); !read)
            return tl::unexpected(read.error());
    }
    if (m_book.tables.empty())
        return base::fail(kPartMissing, {QStringLiteral("worksheet")});
    return std::move(m_book);
}

} // namespace

base::Result<Workbook> readXlsx(archive::Reader &archive, Allowance &allowance)
{
    return XlsxReader(archive, allowance).read();
}

} // namespace sheet
