#include "core/http/directory_page.h"

#include "core/base/relative_path.h"
#include "core/http/target.h"

#include <QLocale>

namespace http {

namespace {

/// The browser's own colours, light or dark as the person has it; no script, nothing fetched.
constexpr auto kStyle = R"(:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.25rem .75rem;border-bottom:1px solid #8886}
td.n,th.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
td:first-child{overflow-wrap:anywhere}
)";

QByteArray escaped(const QString &text)
{
    return text.toHtmlEscaped().toUtf8();
}

QByteArray link(const QByteArray &to, const QByteArray &words)
{
    return "<a href=\"" + to + "\">" + words + "</a>";
}

/// "firmware/old/" lies in "firmware/", and that in "".
QByteArray parentOf(const QByteArray &base)
{
    return base.first(base.lastIndexOf('/', base.size() - 2) + 1);
}

} // namespace

DirectoryPage::DirectoryPage(std::unique_ptr<serving::Folder> folder, QByteArrayView path)
    : m_folder(std::move(folder))
{
    QByteArray name = path.toByteArray();
    if (!name.isEmpty() && !name.endsWith('/'))
        name += '/';
    m_shown = base::printableName(name, name.size());
    m_base = '/' + percentEncoded(name);
}

QByteArray DirectoryPage::take(int rows)
{
    QByteArray part = m_begun ? QByteArray() : beginning();
    m_begun = true;
    for (int i = 0; i < rows; ++i) {
        const auto listed = m_folder->next();
        if (!listed) {
            m_complete = true;
            return part + "</tbody>\n</table>\n</main>\n</body>\n</html>\n";
        }
        part += row(*listed);
    }
    return part;
}

QByteArray DirectoryPage::beginning() const
{
    const QByteArray title = "Files in /" + escaped(m_shown);
    QByteArray text = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width\">\n<title>" +
                      title + "</title>\n<style>" + kStyle + "</style>\n</head>\n<body>\n<main>\n<h1>" +
                      title + "</h1>\n";
    if (m_base != "/")
        text += "<p>" + link(parentOf(m_base), "Up to the folder above") + "</p>\n";
    return text + "<table>\n<thead><tr><th scope=\"col\">Name</th><th scope=\"col\" class=\"n\">Size</th>"
                  "<th scope=\"col\" class=\"n\">Changed (UTC)</th></tr></thead>\n<tbody>\n";
}

QByteArray DirectoryPage::row(const serving::Listed &listed) const
{
    const QString name = listed.isFolder ? listed.name + u'/' : listed.name;
    const QByteArray to = m_base + percentEncoded(name.toUtf8());
    QByteArray text = "<tr><td>" + link(to, escaped(name)) + "</td><td class=\"n\">";
    if (!listed.isFolder)
        text += "<span title=\"" + QByteArray::number(listed.size) + " bytes\">" +
                QLocale::c().formattedDataSize(listed.size).toUtf8() + "</span>";
    text += "</td><td class=\"n\">";
    if (listed.modified.isValid())
        text += listed.modified.toUTC().toString(u"yyyy-MM-dd HH:mm").toLatin1();
    return text + "</td></tr>\n";
}

} // namespace http
