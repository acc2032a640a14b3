#include "ui/models/files_list.h"

#include "core/phrases/phrases.h"
#include "ui/models/counting.h"
#include "ui/models/last_segment.h"
#include "ui/models/tr.h"
#include "ui/models/wording.h"

#include <QLocale>
#include <algorithm>

namespace ui::models {

namespace {

using catalogue::FileKind;
using progress::Tone;

QString tonesText(const FilesScene &scene, const QString &path)
{
    const auto look = scene.packages.constFind(path);
    if (look == scene.packages.cend() || !*look->package)
        return tr("Tones");
    return tr("Tones: %1").arg(QLocale().toString(static_cast<qulonglong>((*look->package)->tones.size())));
}

struct State {
    QString text;
    Tone tone = Tone::Normal;
};

State stateOf(const FilesScene &scene, const stock::StockedFile &file)
{
    const Tone asUsed = file.users > 0 ? Tone::Bad : Tone::Look;
    if (!file.hasChecksum)
        return {tr("No checksum"), asUsed};
    if (file.problem)
        return {capitalised(phrases::brief(*file.problem)), asUsed};
    if (const auto look = scene.packages.constFind(file.path); look != scene.packages.cend()) {
        if (!*look->package)
            return {capitalised(phrases::brief(look->package->error().what)), Tone::Bad};
        if (!(*look->package)->problems.empty())
            return {capitalised(phrases::brief((*look->package)->problems.front())), Tone::Look};
    }
    if (file.users == 0)
        return {tr("Not used"), Tone::Normal};
    return {tr("OK"), Tone::Good};
}

State stateOf(const stock::NeededFile &needed)
{
    if (!needed.nearMiss.isEmpty() && !needed.checksumOnly)
        return {tr("Missing; %1 is not it").arg(needed.nearMiss), Tone::Bad};
    return {tr("Missing"), Tone::Bad};
}

FilesRow rowOf(const FilesScene &scene, const stock::StockedFile &file)
{
    const State state = stateOf(scene, file);
    const bool isTones = file.reading.kind == FileKind::Tones;
    return {file.path,
            false,
            file.reading,
            isTones ? tonesText(scene, file.path) : stockText(file.reading),
            scene.models.value(file.path, file.models),
            file.users,
            file.size,
            state.text,
            state.tone};
}

FilesRow rowOf(const stock::NeededFile &needed)
{
    const catalogue::FileName reading = catalogue::readFileName(lastSegment(needed.path));
    const State state = stateOf(needed);
    return {needed.path,  true, reading,    stockText(reading), needed.models,
            needed.users, 0,    state.text, state.tone};
}

/// -1, 0 or 1.
int compared(const FilesRow &a, const FilesRow &b, FilesColumn column)
{
    const auto byText = [](const QString &one, const QString &other) {
        return counting(one).compare(counting(other));
    };
    const auto byNumber = [](qint64 one, qint64 other) { return one < other ? -1 : one > other ? 1 : 0; };
    switch (column) {
    case FilesColumn::Name:
        return byText(a.path, b.path);
    case FilesColumn::What:
        return byText(a.what, b.what);
    case FilesColumn::Models:
        return byText(a.models.join(u' '), b.models.join(u' '));
    case FilesColumn::Users:
        return byNumber(a.users, b.users);
    case FilesColumn::Size:
        return byNumber(a.size, b.size);
    case FilesColumn::State:
        return a.tone != b.tone ? byNumber(static_cast<int>(b.tone), static_cast<int>(a.tone))
                                : byText(a.state, b.state);
    }
    Q_UNREACHABLE();
}

} // namespace

QString stockText(const catalogue::FileName &reading)
{
    const char *const words = reading.kind == FileKind::Firmware ? QT_TR_NOOP("Firmware %1")
                              : reading.kind == FileKind::Kernel ? QT_TR_NOOP("Kernel %1")
                              : reading.kind == FileKind::Base   ? QT_TR_NOOP("Base %1")
                              : reading.kind == FileKind::System ? QT_TR_NOOP("System %1")
                                                                 : nullptr;
    const QString text = words ? tr(words).arg(reading.version) : tr("Tones");
    return reading.checksum ? tr("MD5 of %1").arg(reading.version) : text;
}

QString modelsText(const QStringList &models)
{
    const qsizetype most = models.size() > 3 ? 2 : 3;
    const QString shown = models.first(std::min(models.size(), most)).join(QStringLiteral(", "));
    return models.size() <= most ? shown : tr("%1 + %2").arg(shown).arg(models.size() - most);
}

QString usersText(int users, bool isJob)
{
    const QString count = QLocale().toString(users);
    if (isJob)
        return users == 1 ? tr("1 device") : tr("%1 devices").arg(count);
    return users == 1 ? tr("1 .conf file") : tr("%1 .conf files").arg(count);
}

std::vector<FilesRow> rowsOf(const FilesScene &scene, const FilesOrder &order)
{
    std::vector<FilesRow> rows;
    for (const stock::NeededFile &needed : scene.inventory->needed)
        rows.push_back(rowOf(needed));
    for (const stock::StockedFile &file : scene.inventory->files)
        rows.push_back(rowOf(scene, file));
    std::ranges::stable_sort(rows, [&order](const FilesRow &a, const FilesRow &b) {
        if (a.isMissing != b.isMissing)
            return a.isMissing;
        const int way = compared(a, b, order.column);
        return order.order == Qt::AscendingOrder ? way < 0 : way > 0;
    });
    return rows;
}

} // namespace ui::models
