#include "ui/served/filter_line.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <chrono>

namespace ui::served {

namespace {

/// A search starts when the person pauses, not at each letter.
constexpr std::chrono::milliseconds kTypingPause{150};

} // namespace

FilterLine::FilterLine(QWidget *parent)
    : QWidget(parent),
      m_words(new QLineEdit(this)),
      m_kind(new QComboBox(this)),
      m_state(new QComboBox(this)),
      m_checksums(new QCheckBox(tr("Chec&ksums"), this)),
      m_count(new QLabel(this))
{
    layOut();
    connectParts();
}

void FilterLine::layOut()
{
    m_words->setPlaceholderText(tr("Filter: name, device, model, template…"));
    m_words->setAccessibleName(tr("Filter the served files"));
    m_words->setClearButtonEnabled(true);
    m_words->setAcceptDrops(false); // a folder dropped on the window is opened, wherever it falls
    // In the order of ServedQuery::Kind and State.
    m_kind->addItems({tr("Every kind"), tr("One device's"), tr("A model's"), tr("Firmware"), tr("Tones"),
                      tr("Other files")});
    m_kind->setAccessibleName(tr("Kind of file"));
    m_state->addItems({tr("Fetched or not"), tr("Fetched"), tr("Not fetched"), tr("With problems")});
    m_state->setAccessibleName(tr("What happened to the file"));
    m_checksums->setChecked(true);
    m_checksums->setToolTip(tr("Show the .md5 files too"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_words, 1);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_count, m_kind, m_state, m_checksums})
        row->addWidget(widget);
}

void FilterLine::connectParts()
{
    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingPause);
    connect(&m_typing, &QTimer::timeout, this, &FilterLine::queryChanged);
    connect(m_words, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_words, &QLineEdit::returnPressed, this, [this] {
        m_typing.stop();
        Q_EMIT queryChanged();
        Q_EMIT left();
    });
    for (QComboBox *box : {m_kind, m_state})
        connect(box, &QComboBox::currentIndexChanged, this, &FilterLine::queryChanged);
    connect(m_checksums, &QCheckBox::toggled, this, &FilterLine::queryChanged);
    auto *escape = new QAction(m_words);
    escape->setShortcut(Qt::Key_Escape);
    escape->setShortcutContext(Qt::WidgetShortcut);
    m_words->addAction(escape);
    connect(escape, &QAction::triggered, this, &FilterLine::reset);
}

models::ServedQuery FilterLine::query() const
{
    return {m_words->text().simplified().split(u' ', Qt::SkipEmptyParts),
            static_cast<models::ServedQuery::Kind>(m_kind->currentIndex()),
            static_cast<models::ServedQuery::State>(m_state->currentIndex()), m_checksums->isChecked()};
}

void FilterLine::reset()
{
    m_words->clear();
    m_typing.stop();
    for (QComboBox *box : {m_kind, m_state}) {
        const QSignalBlocker once(box);
        box->setCurrentIndex(0);
    }
    const QSignalBlocker once(m_checksums);
    m_checksums->setChecked(true);
    Q_EMIT queryChanged();
}

void FilterLine::focusWords()
{
    m_words->setFocus(Qt::ShortcutFocusReason);
    m_words->selectAll();
}

void FilterLine::showCount(int shown, int total)
{
    const QLocale locale;
    const QString all = locale.toString(total);
    m_countText = shown == total ? (total == 1 ? tr("1 name") : tr("%1 names").arg(all))
                                 : tr("%1 of %2").arg(locale.toString(shown), all);
    m_count->setText(m_countText);
}

void FilterLine::showProgress(int done, int total)
{
    m_count->setText(done == total ? m_countText : tr("reckoning, %1 %").arg(100LL * done / total));
}

bool FilterLine::showsChecksums() const
{
    return m_checksums->isChecked();
}

void FilterLine::setShowsChecksums(bool show)
{
    m_checksums->setChecked(show);
}

} // namespace ui::served
