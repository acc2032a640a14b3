#include "ui/shell/passphrase_fields.h"

#include "core/secrets/strength.h"
#include "ui/widgets/meaning.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>

namespace ui::shell {

namespace {

using progress::Tone;
using secrets::Strength;

struct Judgement {
    QString text;
    Tone tone = Tone::Normal;
};

Judgement judgementOf(Strength strength)
{
    switch (strength) {
    case Strength::TooShort:
        return {PassphraseFields::tr("At least %1 characters.").arg(secrets::kShortestPassphrase),
                Tone::Normal};
    case Strength::Weak:
        return {PassphraseFields::tr("Weak. A few words in a row are stronger, and easier to keep in mind."),
                Tone::Look};
    case Strength::Fair:
        return {PassphraseFields::tr("Fair. One more word makes it strong."), Tone::Normal};
    case Strength::Strong:
        return {PassphraseFields::tr("Strong."), Tone::Good};
    }
    Q_UNREACHABLE();
}

} // namespace

QLineEdit *passphraseLine(QWidget *parent)
{
    auto *line = new QLineEdit(parent);
    line->setEchoMode(QLineEdit::Password);
    line->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    line->setMinimumWidth(line->fontMetrics().averageCharWidth() * 36);
    return line;
}

PassphraseFields::PassphraseFields(QWidget *parent)
    : QWidget(parent),
      m_passphrase(passphraseLine(this)),
      m_again(passphraseLine(this)),
      m_judgement(new QLabel(this))
{
    m_passphrase->setObjectName(QStringLiteral("passphrase"));
    m_again->setObjectName(QStringLiteral("again"));
    m_judgement->setObjectName(QStringLiteral("judgement"));
    m_judgement->setWordWrap(true);
    // Room for the longest, so that the dialog does not grow while somebody types.
    m_judgement->setMinimumHeight(2 * m_judgement->fontMetrics().lineSpacing());
    m_judgement->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->addRow(tr("&Passphrase:"), m_passphrase);
    form->addRow(tr("&Again:"), m_again);
    form->addRow(QString(), m_judgement);
    setFocusProxy(m_passphrase);
    for (QLineEdit *line : {m_passphrase, m_again}) {
        connect(line, &QLineEdit::textChanged, this, [this] {
            judge();
            Q_EMIT edited();
        });
    }
    judge();
}

bool PassphraseFields::isComplete() const
{
    return m_passphrase->text().size() >= secrets::kShortestPassphrase &&
           m_passphrase->text() == m_again->text();
}

QString PassphraseFields::passphrase() const
{
    return m_passphrase->text();
}

void PassphraseFields::judge()
{
    const QString passphrase = m_passphrase->text();
    Judgement judgement = judgementOf(secrets::strengthOf(passphrase));
    const bool isLong = passphrase.size() >= secrets::kShortestPassphrase;
    if (isLong && !passphrase.startsWith(m_again->text()))
        judgement = {tr("The two are not the same."), Tone::Look};
    else if (isLong && passphrase != m_again->text())
        judgement.text += u' ' + tr("Type it a second time.");
    const QChar shape = widgets::shapeOf(judgement.tone);
    m_judgement->setText(judgement.tone == Tone::Normal ? judgement.text : shape + u' ' + judgement.text);
    QPalette coloured = palette();
    if (judgement.tone != Tone::Normal)
        coloured.setColor(QPalette::WindowText, widgets::colourOf(judgement.tone, palette()));
    m_judgement->setPalette(coloured);
}

} // namespace ui::shell
