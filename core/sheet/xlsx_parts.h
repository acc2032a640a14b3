#pragma once

#include "core/sheet/number_format.h"
#include "core/sheet/xml_stream.h"

namespace sheet {

/// The shared strings, one after another.
class SharedStrings {
public:
    std::optional<QStringView> at(int index) const; ///< nothing where there is none
    base::Result<void> read(XmlStream &xml, const Limits &limits);

private:
    QString m_text;
    std::vector<quint32> m_ends;
};

/// The text of <si> or <is>: rich text joined, phonetic readings left out, escapes undone. The element was
/// entered.
QString richText(XmlStream &xml, const Limits &limits);
/// ST_Xstring (part 1, 22.9.2.19): `_x000D_` is a character, CR LF a line break.
QString unescaped(QStringView text);

/// The number format of each cell style.
class XlsxStyles {
public:
    XlsxStyles();
    base::Result<void> read(XmlStream &xml);
    /// General where there is none.
    const NumberFormat &formatOf(int style) const;

private:
    void readFormats(XmlStream &xml, QHash<int, QString> &codes);
    void readStyles(XmlStream &xml, const QHash<int, QString> &codes);

    NumberFormat m_general;
    std::vector<NumberFormat> m_formats;
    std::vector<std::size_t> m_formatOfStyle; ///< into m_formats
};

/// One worksheet's cells. `isDate1904`: of the workbook.
struct XlsxContext {
    const SharedStrings &strings;
    const XlsxStyles &styles;
    bool isDate1904 = false;
};
base::Result<Table> readWorksheet(XmlStream &xml, const QString &part, const XlsxContext &context,
                                  BoundedBuilder &builder, const Limits &limits, const QString &name,
                                  std::vector<base::Message> &notes);

} // namespace sheet
