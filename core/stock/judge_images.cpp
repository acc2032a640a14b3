#include "core/stock/judge_images.h"

#include "core/base/byte_units.h"
#include "core/catalogue/catalogue.h"
#include "core/catalogue/endings.h"

#include <QCryptographicHash>
#include <algorithm>

namespace stock {

namespace {

using catalogue::FileKind;

bool isNamed(const QString &name, const QString &expected)
{
    return name.compare(expected, Qt::CaseInsensitive) == 0;
}

/// The bare name within a .md5: it may have been made in another folder, on another system.
QString nameWithin(const files::Checksum &says)
{
    return says.name.section(u'/', -1).section(u'\\', -1);
}

/// Versions are free in their letters, but not so free as "1.5 (1)", which a browser makes of the second
/// download.
bool isPlain(const QString &name)
{
    return std::ranges::all_of(name, [](QChar c) {
        const char16_t u = c.unicode();
        return u < 0x80 && (c.isLetterOrNumber() || u == u'.' || u == u'-' || u == u'_' || u == u'+');
    });
}

bool isImageName(const QString &name)
{
    const auto reading = catalogue::readFileName(name);
    return reading.isFirmware() && !reading.checksum && reading.exact && isPlain(name);
}

/// The guide's own family of a component.
QString usualName(const catalogue::FileName &reading)
{
    return reading.kind == FileKind::Firmware
               ? QString()
               : catalogue::componentName(reading.kind, catalogue::FirmwareVersion(reading.version));
}

bool takesComponents(const QString &number)
{
    return std::ranges::any_of(catalogue::Catalogue::builtIn().models(), [&](const catalogue::Model &model) {
        return model.number == number && model.firmwareComponents;
    });
}

bool fits(const catalogue::FileName &reading, const QSet<QString> &models)
{
    if (reading.kind == FileKind::Firmware)
        return models.contains(reading.model);
    return std::ranges::any_of(models, takesComponents);
}

} // namespace

ImageJudge::ImageJudge(const Present &present, const PresentIndex &index, const DropLimits &limits,
                       OriginReader &reader, Meter &meter)
    : m_present(present), m_index(index), m_limits(limits), m_reader(reader), m_meter(meter)
{}

base::Result<std::vector<Judged>> ImageJudge::run(const std::vector<Found> &images,
                                                  std::vector<DroppedSum> &sums)
{
    std::vector<Judged> all;
    for (const Found &image : images) {
        auto judged = judge(image, sums);
        if (!judged)
            return tl::unexpected(std::move(judged).error());
        all.push_back(std::move(*judged));
    }
    for (DroppedSum &sum : sums) {
        const auto *image = sum.isUsed ? nullptr : presentImageOf(sum);
        if (!image)
            continue;
        sum.isUsed = true;
        all.push_back(ofPresent(*image, sum));
    }
    return all;
}

base::Result<Judged> ImageJudge::judge(const Found &image, std::vector<DroppedSum> &sums)
{
    Judged judged{begun(Kind::Image, image), {}};
    Item &item = judged.item;
    item.reading = catalogue::readFileName(image.name);
    if (auto trouble = add(image, item)) {
        if (trouble->what.code == base::kCancelled)
            return tl::unexpected(std::move(*trouble));
        item.refused = trouble->what;
        (void)sumFor(image, item, sums);
        return judged;
    }
    const auto sum = sumFor(image, item, sums);
    item.refused = refusal(item, sum);
    judged.source.bytes = image.origin;
    if (!item.refused)
        settle(judged, *sum);
    return judged;
}

/// Its size and MD5; what an entry of an archive claims of its size is not believed.
std::optional<base::Error> ImageJudge::add(const Found &image, Item &item)
{
    const base::Error tooLarge{
        {kImageTooLarge, {image.name, QString::number(m_limits.imageBytes / base::kMebibyte)}}, {}};
    if (image.size > m_limits.imageBytes)
        return tooLarge;
    QCryptographicHash hash(QCryptographicHash::Md5);
    item.size = 0;
    const auto poured = m_reader.pour(image.origin, [&](QByteArrayView piece) -> base::Result<void> {
        item.size += piece.size();
        if (item.size > m_limits.imageBytes)
            return tl::unexpected(tooLarge);
        hash.addData(piece);
        return m_meter(piece);
    });
    item.md5 = hash.result().toHex();
    return poured ? std::nullopt : std::optional(poured.error());
}

/// By its name in the same folder or archive, by its name elsewhere, by the name in it, and at last, for it
/// may be the image that was renamed, by the very bytes that it is of.
std::optional<ImageJudge::Sum> ImageJudge::sumFor(const Found &image, const Item &item,
                                                  std::vector<DroppedSum> &sums) const
{
    const auto isBeside = [&](const DroppedSum &sum) { return sum.found.group == image.group; };
    const QString replaced = catalogue::checksumName(image.name);
    const QString appended = catalogue::appendedChecksumName(image.name);
    const auto hasName = [&](const DroppedSum &sum) {
        return isNamed(sum.found.name, replaced) || isNamed(sum.found.name, appended);
    };
    const std::function<bool(const DroppedSum &)> ways[] = {
        [&](const DroppedSum &sum) { return isBeside(sum) && hasName(sum); },
        hasName,
        [&](const DroppedSum &sum) {
            return isBeside(sum) && sum.says && isNamed(nameWithin(*sum.says), image.name);
        },
        [&](const DroppedSum &sum) { return sum.says && sum.says->md5 == item.md5; },
    };
    for (const auto &way : ways) {
        const auto found = std::ranges::find_if(sums, way);
        if (found == sums.end())
            continue;
        found->isUsed = true;
        return Sum{found->found.name, found->bytes, found->says, true};
    }
    return presentSum(image.name);
}

std::optional<ImageJudge::Sum> ImageJudge::presentSum(const QString &image) const
{
    for (const QString &name : {catalogue::checksumName(image), catalogue::appendedChecksumName(image)}) {
        const auto *file = m_index.findExact(name);
        if (!file || file->content->size() > files::Content::kHeldLimit)
            continue;
        const QByteArray bytes = file->content->toByteArray();
        return Sum{name, bytes, files::parseChecksum(bytes), false};
    }
    return std::nullopt;
}

std::optional<base::Message> ImageJudge::refusal(const Item &item, const std::optional<Sum> &sum) const
{
    const QString &name = item.name;
    if (item.size == 0)
        return base::Message{kImageEmpty, {name}};
    if (catalogue::isBundle(name))
        return base::Message{kImageBundle, {name}};
    const QString within = sum && sum->says ? nameWithin(*sum->says) : QString();
    const bool isVerified = sum && sum->says && sum->says->md5 == item.md5;
    if (isVerified && within != name && isImageName(within))
        return catalogue::isBundle(within) ? base::Message{kImageBundle, {name}}
                                           : base::Message{kImageRenamed, {name, within}};
    if (!item.reading.isFirmware() || !isPlain(name))
        return base::Message{kImageNameUnknown, {name}};
    if (!item.reading.exact)
        return base::Message{kImageRenamed, {name, catalogue::exactName(item.reading)}};
    if (!sum)
        return base::Message{kImageMd5Missing, {name, catalogue::checksumName(name)}};
    if (!sum->says)
        return base::Message{kImageMd5Unreadable, {sum->name}};
    if (sum->says->isUtf16 || sum->says->hasByteOrderMark)
        return base::Message{kImageMd5Encoding, {sum->name}};
    if (!isVerified)
        return base::Message{kImageMd5Wrong, {name, sum->name}};
    return std::nullopt;
}

/// An image that can be taken: its checksum under the name that devices ask for.
void ImageJudge::settle(Judged &judged, const Sum &sum) const
{
    Item &item = judged.item;
    const bool isRight = sum.name == catalogue::checksumName(item.name) ||
                         sum.name == catalogue::appendedChecksumName(item.name);
    item.checksumName = isRight ? sum.name : catalogue::checksumName(item.name);
    judged.source.checksum = sum.bytes;
    remark(item, *sum.says);
    compare(judged, sum);
}

/// With what is there: the same bytes need not be copied again.
void ImageJudge::compare(Judged &judged, const Sum &sum) const
{
    Item &item = judged.item;
    const auto *image = m_index.find(item.name);
    const auto *checksum = m_index.find(item.checksumName);
    const bool isImageThere =
        image && image->name == item.name && isSame(*image->content, item.size, item.md5);
    const auto *stale = staleSum(item);
    const bool isSumThere = !stale && checksum && checksum->name == item.checksumName &&
                            checksum->content->size() == sum.bytes.size() &&
                            checksum->content->toByteArray() == sum.bytes;
    if (isImageThere)
        judged.source.bytes = {};
    judged.source.isChecksumThere = isSumThere;
    item.isThere = isImageThere && isSumThere;
    if (item.isThere)
        item.remarks.push_back({kAlreadyThere, {item.name}});
    else if (image && !isImageThere)
        item.remarks.push_back({kReplacesFile, {image->name}});
    else if (stale)
        item.remarks.push_back({kReplacesFile, {stale->name}});
    else if (checksum && !isSumThere)
        item.remarks.push_back({kReplacesFile, {checksum->name}});
    item.replaces = !item.isThere && ((image && !isImageThere) || stale || (checksum && !isSumThere));
}

/// A checksum of other bytes under either spelling: a device may ask for that one (guide 2.2.6). Null if
/// there is none.
const PresentIndex::File *ImageJudge::staleSum(const Item &item) const
{
    for (const QString &name :
         {catalogue::checksumName(item.name), catalogue::appendedChecksumName(item.name)}) {
        const auto *file = m_index.find(name);
        if (!file)
            continue;
        const bool isSmall = file->content->size() <= files::Content::kHeldLimit;
        const auto says = isSmall ? files::parseChecksum(file->content->toByteArray()) : std::nullopt;
        if (!says || says->md5 != item.md5)
            return file;
    }
    return nullptr;
}

void ImageJudge::remark(Item &item, const files::Checksum &says) const
{
    const catalogue::FileName &reading = item.reading;
    if (says.upperCase)
        item.remarks.push_back({kImageMd5Upper, {item.checksumName}});
    if (says.hasCarriageReturn)
        item.remarks.push_back({kImageMd5LineEnd, {item.checksumName}});
    if (reading.kind == FileKind::Firmware && !catalogue::Catalogue::builtIn().knowsNumber(reading.model))
        item.remarks.push_back({kImageModelUnknown, {reading.model}});
    if (const QString usual = usualName(reading); !usual.isEmpty() && usual != item.name)
        item.remarks.push_back({kImageFamilyUnknown, {item.name, usual}});
    else if (!m_present.models.isEmpty() && !fits(reading, m_present.models))
        item.remarks.push_back({kImageNoDevice, {item.name}});
}

const PresentIndex::File *ImageJudge::presentImageOf(const DroppedSum &sum) const
{
    if (const auto reading = catalogue::readFileName(sum.found.name); reading.isFirmware()) {
        const QString exact = catalogue::exactName(reading);
        const QString stem = exact.first(exact.lastIndexOf(catalogue::kChecksumEnding));
        const QString image = reading.appendedChecksum ? stem : stem + catalogue::kImageEnding;
        if (const auto *file = m_index.findExact(image))
            return file;
    }
    return sum.says ? m_index.findExact(nameWithin(*sum.says)) : nullptr;
}

/// An image that lies there, perhaps without its .md5, and a .md5 for it: it is verified as if both were
/// dropped, and what is there stays.
Judged ImageJudge::ofPresent(const PresentIndex::File &image, const DroppedSum &sum) const
{
    Judged judged{begun(Kind::Image, sum.found), {}};
    Item &item = judged.item;
    item.name = image.name;
    item.size = image.content->size();
    item.reading = catalogue::readFileName(image.name);
    item.md5 = image.content->md5();
    const Sum says{sum.found.name, sum.bytes, sum.says, true};
    item.refused = refusal(item, says);
    if (!item.refused)
        settle(judged, says);
    return judged;
}

} // namespace stock
