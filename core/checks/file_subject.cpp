#include "core/checks/file_subject.h"

#include "core/checks/era_count.h"
#include "core/conf/problems.h"

#include <map>

namespace checks {

namespace {

using catalogue::FileKind;

QByteArray headOf(const files::Content &content)
{
    QByteArray head(std::min<qint64>(content.size(), conf::kMaxBytes + 1), Qt::Uninitialized);
    const auto room = std::as_writable_bytes(std::span(head.data(), static_cast<std::size_t>(head.size())));
    head.truncate(content.read(0, room));
    return head;
}

/// A text with lines replaced, as one splice from the first that changes to the last.
class LineChanges {
public:
    explicit LineChanges(const FileSubject &subject) : m_subject(subject) {}

    void apply(const KeyChange &change)
    {
        bool found = false;
        for (int line = 0; line < document().lineCount(); ++line) {
            const auto setting = document().setting(line);
            if (!setting || setting->key != change.key)
                continue;
            found = true;
            m_changed[line] = change.value ? changed(line, *setting, change) : QByteArray();
        }
        if (!found && change.value)
            m_appended += change.key + " = " + change.value->toUtf8() + lineEnd();
    }

    std::optional<job::Change> asRepair(base::Message what) const
    {
        if (m_changed.empty() && m_appended.isEmpty())
            return std::nullopt;
        const int end = document().lineCount();
        const int first = m_changed.empty() ? end : m_changed.begin()->first;
        const int last = m_appended.isEmpty() ? m_changed.rbegin()->first + 1 : end;
        const qsizetype offset = m_subject.offsetOf(first);
        QByteArray after;
        for (int line = first; line < last; ++line) {
            const auto change = m_changed.find(line);
            after += change == m_changed.end() ? whole(line) : change->second;
        }
        after = withAppended(std::move(after), offset);
        const QByteArray before = m_subject.bytes().sliced(offset, m_subject.offsetOf(last) - offset);
        return m_subject.view().splicing(std::move(what), m_subject.file().path, offset, before, after);
    }

private:
    const conf::Document &document() const { return m_subject.document(); }

    QByteArray whole(int line) const
    {
        const qsizetype begin = m_subject.offsetOf(line);
        return m_subject.bytes().sliced(begin, m_subject.offsetOf(line + 1) - begin);
    }

    QByteArray lineEnd() const
    {
        const bool windows =
            document().lineCount() > 0 && document().lineEnd(0) == conf::Document::LineEnd::CrLf;
        return windows ? "\r\n" : "\n";
    }

    QByteArray changed(int line, const conf::Document::Setting &setting, const KeyChange &change) const
    {
        QByteArray text = whole(line);
        const auto at = [&](QByteArrayView part) { return part.data() - document().text(line).data(); };
        const qsizetype equals = text.indexOf('=');
        // The value first: it stands behind the key. A blank one stands behind the equals sign and its blank.
        if (setting.value.isEmpty()) {
            const qsizetype end = document().text(line).size();
            text.replace(equals + 1, end - equals - 1, ' ' + change.value->toUtf8());
        } else {
            text.replace(at(setting.value), setting.value.size(), change.value->toUtf8());
        }
        if (!change.newKey.isEmpty())
            text.replace(at(setting.key), setting.key.size(), change.newKey);
        return change.note.isEmpty() ? text : "# " + change.note.toUtf8() + lineEnd() + text;
    }

    /// A last line without its end gets one before anything is appended, and the new last line has none then.
    QByteArray withAppended(QByteArray after, qsizetype offset) const
    {
        if (m_appended.isEmpty())
            return after;
        const QByteArray end = lineEnd();
        const bool open =
            after.isEmpty() ? offset > 0 && m_subject.bytes().at(offset - 1) != '\n' : !after.endsWith('\n');
        return open ? after + end + m_appended.chopped(end.size()) : after + m_appended;
    }

    const FileSubject &m_subject;
    std::map<int, QByteArray> m_changed; ///< lines with their ends; empty: taken out
    QByteArray m_appended;
};

} // namespace

FileSubject::FileSubject(const Context &context, const FolderView &view, const SourceFile &file)
    : Subject(context),
      m_view(view),
      m_file(file),
      m_bytes(headOf(*file.content)),
      m_document(conf::Document::read(m_bytes))
{
    m_lines.reserve(m_document.lineCount());
    for (int line = 0; line < m_document.lineCount(); ++line) {
        if (const auto setting = m_document.setting(line); setting && !setting->key.isEmpty())
            m_lines.insert(setting->key, line);
    }
    m_incremental = m_file.name.kind == FileKind::DeviceConfigIncremental ||
                    m_file.name.kind == FileKind::GenericConfigIncremental;
    findModel();
    findEra();
}

void FileSubject::findModel()
{
    const catalogue::Catalogue &catalogue = context().catalogue;
    const QString firmware = text("prov.version.firmware");
    if (isGeneric()) {
        m_model = catalogue.find(m_file.name.model, catalogue::FirmwareVersion(firmware));
    } else {
        m_model = catalogue.onlyByDeviceName(text("admin.devname"));
        m_modelIsGuess = true;
    }
}

/// A short file tells little: then its model does.
void FileSubject::findEra()
{
    EraCount count(context().parameters);
    for (auto line = m_lines.cbegin(); line != m_lines.cend(); ++line)
        count.add(line.key());
    m_era = count.best(m_model, text("prov.version.firmware"));
}

bool FileSubject::isGeneric() const
{
    return m_file.name.kind == FileKind::GenericConfig ||
           m_file.name.kind == FileKind::GenericConfigIncremental;
}

std::optional<int> FileSubject::lineOf(const QByteArray &key) const
{
    const auto found = m_lines.constFind(QByteArrayView(key));
    return found == m_lines.cend() ? std::nullopt : std::optional(*found);
}

std::optional<QString> FileSubject::value(const QByteArray &key) const
{
    const auto line = lineOf(key);
    return line ? std::optional(QString::fromUtf8(m_document.setting(*line)->value)) : std::nullopt;
}

qsizetype FileSubject::offsetOf(int line) const
{
    return line < m_document.lineCount() ? m_document.text(line).data() - m_bytes.constData()
                                         : m_bytes.size();
}

Finding FileSubject::about(const QByteArray &key, Severity severity, base::Message what) const
{
    Finding finding = m_view.about(m_file, severity, what.code, std::move(what.args));
    finding.key = QString::fromUtf8(key);
    if (const auto line = lineOf(key))
        finding.place.line = *line + 1;
    return finding;
}

std::optional<job::Change> FileSubject::repair(base::Message what,
                                               const std::vector<KeyChange> &changes) const
{
    if (isCut())
        return std::nullopt;
    LineChanges lines(*this);
    for (const KeyChange &change : changes)
        lines.apply(change);
    return lines.asRepair(std::move(what));
}

std::optional<job::Change> FileSubject::removingLine(base::Message what, int line) const
{
    if (isCut())
        return std::nullopt;
    const qsizetype begin = offsetOf(line);
    return m_view.splicing(std::move(what), m_file.path, begin,
                           m_bytes.sliced(begin, offsetOf(line + 1) - begin), {});
}

} // namespace checks
