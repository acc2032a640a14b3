#include "ui/models/served_model.h"

#include "ui/models/findings_model.h"
#include "ui/models/wording.h"

#include <QDir>
#include <QtConcurrentRun>
#include <algorithm>
#include <chrono>

namespace ui::models {

namespace {

constexpr std::chrono::milliseconds kSettling{500};

} // namespace

struct ServedModel::Question {
    serving::ServedTreePtr tree;
    job::JobPtr job;
    std::vector<checks::Finding> findings;
    bool sceneIsOld = false;
    ServedScenePtr scene;
    RowsPtr rows;
    ServedQuery query;
    ServedOrder order;
    FetchBook fetches;
    ServedSumHash sums;
};

ServedModel::ServedModel(QObject *parent)
    : QAbstractTableModel(parent),
      m_tree(std::make_shared<const serving::ServedTree>(std::vector<serving::Entry>(), 0)),
      m_scene(sceneOf(m_tree, nullptr, {})),
      m_rows(std::make_shared<const Rows>()),
      m_sums(std::make_unique<ServedSums>())
{
    m_pool.setMaxThreadCount(1);
    m_settling.setSingleShot(true);
    m_settling.setInterval(kSettling);
    connect(&m_settling, &QTimer::timeout, this, &ServedModel::arrange);
    connect(&m_watcher, &QFutureWatcherBase::finished, this,
            [this] { take(m_watcher.future().takeResult()); });
    connect(m_sums.get(), &ServedSums::reckoned, this, &ServedModel::tellSums);
    connect(m_sums.get(), &ServedSums::answered, this, &ServedModel::sumsReady);
    connect(m_sums.get(), &ServedSums::progressed, this, [this](int done, int total) {
        Q_EMIT reckoning(done, total);
        if (done == total && m_order.isBySum())
            arrange();
    });
}

ServedModel::~ServedModel()
{
    m_pool.waitForDone();
}

void ServedModel::setServed(serving::ServedTreePtr tree, job::JobPtr job)
{
    m_tree = std::move(tree);
    m_job = std::move(job);
    m_sceneIsOld = true;
    arrange();
}

void ServedModel::setFindings(std::vector<checks::Finding> findings)
{
    m_findings = std::move(findings);
    m_sceneIsOld = true;
    arrange();
}

void ServedModel::setQuery(ServedQuery query)
{
    if (query == m_query)
        return;
    m_query = std::move(query);
    arrange();
}

void ServedModel::sort(int column, Qt::SortOrder order)
{
    m_order = {static_cast<ServedColumn>(std::max(0, column)), order};
    m_sums->setAll(m_order.isBySum());
    arrange();
}

/// One at a time: each tells what differs from the one before.
void ServedModel::arrange()
{
    m_again = m_busy;
    if (m_busy)
        return;
    m_busy = true;
    Question question{m_tree,  m_job, {}, std::exchange(m_sceneIsOld, false), m_scene, m_rows, m_query,
                      m_order, {},    {}};
    // A copy that somebody holds makes the next change a copy of all: only what is needed.
    if (question.sceneIsOld)
        question.findings = m_findings;
    if (m_order.column == ServedColumn::Fetched || m_query.isByFetches())
        question.fetches = m_fetches;
    if (m_order.isBySum())
        question.sums = m_sums->known();
    m_watcher.setFuture(
        QtConcurrent::run(&m_pool, [question = std::move(question)] { return answer(question); }));
}

ServedModel::Answer ServedModel::answer(const Question &question)
{
    Answer answer{question.scene, question.rows, {}};
    if (question.sceneIsOld) {
        answer.scene = sceneOf(question.tree, question.job, question.findings);
        answer.difference = differenceOf(*question.scene, *answer.scene);
    }
    Rows rows;
    rows.entries =
        models::arranged(*answer.scene, question.query, question.order, question.fetches, question.sums);
    if (rows.entries == question.rows->entries)
        return answer;
    rows.rowOf.reserve(static_cast<qsizetype>(rows.entries.size()));
    for (std::size_t row = 0; row < rows.entries.size(); ++row)
        rows.rowOf.insert(rows.entries[row]->path, static_cast<int>(row));
    answer.rows = std::make_shared<const Rows>(std::move(rows));
    return answer;
}

void ServedModel::take(const Answer &answer)
{
    // The last of what was is a tree of tens of thousands of entries: it goes in the other thread.
    std::pair last(m_scene, m_rows);
    exchange(answer);
    m_pool.start([last = std::move(last)]() mutable { last = {}; });
    m_busy = false;
    if (m_again)
        arrange();
    else
        Q_EMIT arranged();
}

void ServedModel::exchange(const Answer &answer)
{
    if (answer.scene != m_scene)
        m_sums->setScene(answer.scene, answer.difference);
    if (answer.rows == m_rows) {
        m_scene = answer.scene;
        if (rowCount() > 0)
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kServedColumns - 1));
        return;
    }
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    after.reserve(before.size());
    for (const QModelIndex &at : before) {
        const int row = answer.rows->rowOf.value(entry(at.row()).path, -1);
        after << (row < 0 ? QModelIndex() : createIndex(row, at.column()));
    }
    m_scene = answer.scene;
    m_rows = answer.rows;
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged();
}

void ServedModel::addRequests(const QVector<progress::ExplainedRequest> &ended)
{
    QVector<int> rows;
    for (const QString &path : m_fetches.add(ended))
        rows << rowOf(path);
    tellRows(std::move(rows), ServedColumn::Fetched, ServedColumn::Fetched);
    settleFetches();
}

/// Rows that the filter shows or hides by what was fetched; once for the requests of a while.
void ServedModel::settleFetches()
{
    if (m_query.isByFetches() && !m_settling.isActive())
        m_settling.start();
}

void ServedModel::forgetRequests()
{
    m_fetches.clear();
    if (rowCount() > 0)
        tellRows({0, rowCount() - 1}, ServedColumn::Fetched, ServedColumn::Fetched);
    settleFetches();
}

void ServedModel::tellSums(const QStringList &paths)
{
    QVector<int> rows;
    for (const QString &path : paths)
        rows << rowOf(path);
    tellRows(std::move(rows), ServedColumn::Size, ServedColumn::Md5);
}

/// As one range: what is not in view costs a view nothing.
void ServedModel::tellRows(QVector<int> rows, ServedColumn first, ServedColumn last)
{
    rows.removeAll(-1);
    if (rows.isEmpty())
        return;
    const auto [from, to] = std::ranges::minmax(rows);
    Q_EMIT dataChanged(index(from, static_cast<int>(first)), index(to, static_cast<int>(last)));
}

int ServedModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows->entries.size());
}

int ServedModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kServedColumns;
}

QString ServedModel::text(const serving::Entry &entry, ServedColumn column) const
{
    switch (column) {
    case ServedColumn::Name:
        return entry.path;
    case ServedColumn::Kind:
        return kindText(*m_scene, entry);
    case ServedColumn::AskedBy:
        return askedByText(*m_scene, entry);
    case ServedColumn::MadeFrom:
        return madeFromText(*m_scene, entry);
    case ServedColumn::Size: {
        const ServedSum *known = sum(entry);
        return known ? sizeText(known->size) : QStringLiteral("…");
    }
    case ServedColumn::Md5: {
        const ServedSum *known = sum(entry);
        return known ? QString::fromLatin1(known->md5) : QStringLiteral("…");
    }
    case ServedColumn::Fetched:
        return fetchedText(*m_scene, m_fetches.of(entry.path));
    case ServedColumn::Problem:
        return problemText(m_scene->mark(entry));
    }
    Q_UNREACHABLE();
}

QVariant ServedModel::toolTip(const serving::Entry &entry, ServedColumn column) const
{
    if (column == ServedColumn::MadeFrom && entry.origin != serving::Origin::MadeChecksum &&
        !entry.source.isEmpty())
        return QDir::toNativeSeparators(entry.source);
    if (column == ServedColumn::Problem && m_scene->mark(entry))
        return m_scene->mark(entry)->sentences().join(u'\n');
    return text(entry, column);
}

/// A name says by its shape that something is wrong with the file: its sentence may be out of view.
QVariant ServedModel::tone(const serving::Entry &entry, ServedColumn column) const
{
    if (column != ServedColumn::Name && column != ServedColumn::Problem)
        return {};
    const DeviceMark *mark = m_scene->mark(entry);
    if (!mark || (column == ServedColumn::Name && !mark->isProblem()))
        return {};
    return static_cast<int>(toneOf(mark->worst));
}

QVariant ServedModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const serving::Entry &file = entry(index.row());
    const auto column = static_cast<ServedColumn>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(file, column);
    case Qt::ToolTipRole:
        return toolTip(file, column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((column == ServedColumn::Size ? Qt::AlignRight : Qt::AlignLeft) |
                                   Qt::AlignVCenter);
    case ToneRole:
        return tone(file, column);
    case DeviceRole: {
        const job::Device *device = m_scene->device(file);
        return device ? QVariant::fromValue(device->id) : QVariant();
    }
    default:
        return {};
    }
}

QVariant ServedModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static constexpr const char *kTitles[kServedColumns] = {
        QT_TR_NOOP("Name"),      QT_TR_NOOP("Kind"),    QT_TR_NOOP("Size"), QT_TR_NOOP("Asked for by"),
        QT_TR_NOOP("Made from"), QT_TR_NOOP("Fetched"), QT_TR_NOOP("MD5"),  QT_TR_NOOP("Problem"),
    };
    if (orientation != Qt::Horizontal || section < 0 || section >= kServedColumns)
        return {};
    if (role == Qt::DisplayRole)
        return tr(kTitles[section]);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            (static_cast<ServedColumn>(section) == ServedColumn::Size ? Qt::AlignRight : Qt::AlignLeft) |
            Qt::AlignVCenter);
    return {};
}

} // namespace ui::models
