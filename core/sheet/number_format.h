#pragma once

#include <QString>
#include <QStringView>
#include <vector>

namespace sheet {

struct FormatSection;

/// A number format as workbooks store it (ECMA-376 part 1, 18.8.31): up to four sections for what is above
/// zero, below, zero and text, or sections with conditions. Reading never fails: what means nothing shows as
/// it stands. Names of months, the point and the comma are English as in the file; a locale in the code, as
/// in `[$-407]`, changes names only.
class NumberFormat {
public:
    static NumberFormat parse(QStringView code);
    /// The formats that have a number instead of a text in files, as Excel shows them in English; General for
    /// those that have no meaning.
    static NumberFormat builtIn(int id);

    NumberFormat(); ///< General
    ~NumberFormat();
    NumberFormat(const NumberFormat &);
    NumberFormat(NumberFormat &&) noexcept;
    NumberFormat &operator=(const NumberFormat &);
    NumberFormat &operator=(NumberFormat &&) noexcept;

    bool isGeneral() const;
    /// It shows a date, a time or a duration.
    bool isDate() const;

    /// What it makes of a number; dates count from 1904-01-01 if `from1904`, else as Excel does, with a 29
    /// February 1900. Dates before that and after 9999 are `########`, as in Excel.
    QString apply(double value, bool from1904 = false) const;
    /// A text shows as it is.
    bool leavesText() const;
    /// What it makes of a text.
    QString apply(QStringView text) const;

private:
    explicit NumberFormat(std::vector<FormatSection> sections);
    const FormatSection *sectionFor(double value, bool &withSign) const;

    std::vector<FormatSection> m_sections;
};

} // namespace sheet
