#include "ui/files/dialog_memory.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace ui::files {

namespace {

constexpr QLatin1StringView kConverts{"converts"};
constexpr QLatin1StringView kRate{"rate"};
constexpr QLatin1StringView kPackage{"package"};
constexpr QLatin1StringView kGivesTones{"givesTones"};

} // namespace

QByteArray DialogMemory::toJson() const
{
    const QJsonObject object{
        {kConverts, converts}, {kRate, rate}, {kPackage, package}, {kGivesTones, givesTones}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

DialogMemory DialogMemory::fromJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    DialogMemory memory;
    memory.converts = object.value(kConverts).toBool(memory.converts);
    memory.rate = object.value(kRate).toInt(memory.rate) == 8'000 ? 8'000 : 16'000;
    memory.package = object.value(kPackage).toString();
    memory.givesTones = object.value(kGivesTones).toBool(memory.givesTones);
    return memory;
}

} // namespace ui::files
