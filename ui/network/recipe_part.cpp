#include "ui/network/recipe_part.h"

#include "core/phrases/phrases.h"
#include "ui/models/recipe_wish.h"
#include "ui/widgets/explanation.h"
#include "ui/widgets/problem_label.h"
#include "ui/widgets/tables.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextOption>
#include <QVBoxLayout>

namespace ui::network {

namespace {

using progress::Tone;

constexpr int kUndoLines = 4;

QPlainTextEdit *textBox(const QString &name, const QString &title, QWidget *parent)
{
    auto *box = new QPlainTextEdit(parent);
    box->setObjectName(name);
    box->setAccessibleName(title);
    box->setReadOnly(true);
    box->setFont(widgets::fixedFont());
    box->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere); // copied as it is, lines whole
    box->setTabChangesFocus(true);
    return box;
}

} // namespace

RecipePart::RecipePart(QWidget *parent)
    : QWidget(parent),
      m_title(new QLabel(this)),
      m_kind(new QComboBox(this)),
      m_where(widgets::explanation({}, this)),
      m_caveats(new widgets::ProblemLabel(this)),
      m_text(textBox(QStringLiteral("recipe"), tr("Settings to paste"), this)),
      m_undo(textBox(QStringLiteral("recipeUndo"), tr("What takes them away again"), this)),
      m_making([](int) {}, [this](const base::Result<recipes::Recipe> &made) { onMade(made); })
{
    for (const recipes::Kind kind : recipes::kKinds)
        m_kind->addItem(QString(recipes::nameOf(kind)), QString(recipes::codeOf(kind)));
    m_kind->setObjectName(QStringLiteral("recipeKind"));
    m_where->setObjectName(QStringLiteral("recipeWhere"));
    m_where->setTextFormat(Qt::PlainText);
    m_caveats->setObjectName(QStringLiteral("recipeCaveats"));
    m_title->setBuddy(m_kind);
    setFocusProxy(m_kind);
    layOut();
    setServer({});
    connect(m_kind, &QComboBox::currentIndexChanged, this, &RecipePart::make);
    make();
}

void RecipePart::layOut()
{
    auto *head = new QHBoxLayout;
    head->addWidget(m_title);
    head->addWidget(m_kind);
    head->addStretch();
    head->addWidget(makeCopy(QStringLiteral("copyRecipe"), tr("Copy Se&ttings"), m_text));
    auto *undoHead = new QHBoxLayout;
    undoHead->addWidget(new QLabel(tr("To take them away again:"), this), 1);
    undoHead->addWidget(makeCopy(QStringLiteral("copyUndo"), tr("Copy Re&moval"), m_undo));
    m_undo->setMaximumHeight(fontMetrics().lineSpacing() * (kUndoLines + 1));
    auto *column = new QVBoxLayout(this);
    column->addWidget(widgets::explanation(
        tr("Where another DHCP server stays, it can send the devices here. Paste this into it; "
           "the addresses stay its own."),
        this));
    column->addLayout(head);
    column->addWidget(m_where);
    column->addWidget(m_caveats);
    column->addWidget(m_text, 1);
    column->addLayout(undoHead);
    column->addWidget(m_undo);
}

QPushButton *RecipePart::makeCopy(const QString &name, const QString &title, const QPlainTextEdit *text)
{
    auto *copy = new QPushButton(title, this);
    copy->setObjectName(name);
    connect(copy, &QPushButton::clicked, this,
            [text] { QGuiApplication::clipboard()->setText(text->toPlainText()); });
    m_copies << copy;
    return copy;
}

void RecipePart::setServer(std::optional<base::Ipv4> server)
{
    m_title->setText(server ? tr("DHCP serve&r %1 is:").arg(server->toString()) : tr("DHCP serve&r:"));
}

QString RecipePart::kind() const
{
    return m_kind->currentData().toString();
}

void RecipePart::setKind(const QString &code)
{
    if (const int row = m_kind->findData(code); row >= 0)
        m_kind->setCurrentIndex(row);
}

void RecipePart::setSource(std::optional<dhcp::Source> source, const base::Subnet &subnet, job::JobPtr job,
                           const models::RecipientBook &seen)
{
    m_source = std::move(source);
    m_subnet = subnet;
    m_job = std::move(job);
    m_seen = seen;
    make();
}

void RecipePart::make()
{
    if (!m_source) {
        m_making.cancel();
        return sayNothing(tr("Choose an interface with an address: that is where devices are to be sent."));
    }
    const auto kind = recipes::kindOf(this->kind());
    m_making.start([kind = *kind, source = *m_source, subnet = m_subnet, job = m_job,
                    seen = m_seen](const base::Progress &) {
        return recipes::recipe(kind, models::recipeWish(source, subnet, job.get(), seen));
    });
}

void RecipePart::onMade(const base::Result<recipes::Recipe> &made)
{
    if (!made)
        return sayNothing(phrases::text(made.error()));
    m_where->setText(phrases::text(made->where));
    QStringList caveats;
    for (const base::Message &caveat : made->caveats)
        caveats << phrases::text(caveat);
    m_caveats->say(Tone::Look, caveats.join(u'\n'));
    // The same again must not scroll a text away that somebody reads.
    if (m_text->toPlainText() != made->text)
        m_text->setPlainText(made->text);
    if (m_undo->toPlainText() != made->undo)
        m_undo->setPlainText(made->undo);
    for (QPushButton *copy : std::as_const(m_copies))
        copy->setEnabled(true);
}

void RecipePart::sayNothing(const QString &why)
{
    m_where->clear();
    m_caveats->say(Tone::Look, why);
    m_text->clear();
    m_undo->clear();
    for (QPushButton *copy : std::as_const(m_copies))
        copy->setEnabled(false);
}

} // namespace ui::network
