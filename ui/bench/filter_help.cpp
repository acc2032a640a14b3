#include "ui/bench/filter_help.h"

#include "core/filter/keys.h"
#include "core/phrases/phrases.h"

#include <QDialogButtonBox>
#include <QTextBrowser>
#include <QUrl>
#include <QVBoxLayout>

namespace ui::bench {

namespace {

QString rowOf(const filter::HelpLine &line)
{
    const QString example = line.example.toHtmlEscaped();
    const QString link = QString::fromLatin1(line.example.toUtf8().toPercentEncoding());
    return QStringLiteral("<tr><td style=\"padding-right:16px\"><a href=\"try:%1\"><code>%2</code></a></td>"
                          "<td>%3</td></tr>")
        .arg(link, example, phrases::text(line.what).toHtmlEscaped());
}

} // namespace

FilterHelp::FilterHelp(QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("Filtering Requests"));
    auto *table = new QTextBrowser(this);
    table->setOpenLinks(false);
    table->setAccessibleName(windowTitle());
    QString rows;
    for (const filter::HelpLine &line : filter::help())
        rows += rowOf(line);
    table->setHtml(QStringLiteral("<table cellspacing=\"4\">%1</table>").arg(rows));
    connect(table, &QTextBrowser::anchorClicked, this,
            [this](const QUrl &link) { Q_EMIT chosen(link.path(QUrl::FullyDecoded)); });

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->addWidget(table, 1);
    column->addWidget(buttons);
    const int line = fontMetrics().height();
    resize(line * 44, line * 30);
}

} // namespace ui::bench
