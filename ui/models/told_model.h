#pragma once

#include "core/dhcp/device_options.h"
#include "core/job/job.h"
#include "ui/models/recipient_book.h"
#include "ui/models/roles.h"

#include <QAbstractTableModel>

namespace ui::models {

/// What each device of the job is told by DHCP, and how it fetches then: options 66, 160 and 150, and the
/// address that is reserved for it, which can be edited. The last row is any device that is not of the job.
/// Every cell is reckoned when it is looked at, so ten thousand devices cost nothing.
class ToldModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum class Column { Device, Model, Reserved, Text, ListText, FetchesBy };
    static constexpr int kColumns = 6;

    using QAbstractTableModel::QAbstractTableModel;

    /// Null: no job is open. The same devices in the same order keep their rows.
    void setJob(job::JobPtr job);
    /// Where devices can be sent; nothing: not known.
    void setSource(std::optional<dhcp::Source> source);
    bool hasSource() const { return m_source.has_value(); }
    /// What devices showed of themselves.
    void setSeen(const RecipientBook &seen);
    void setReadOnly(bool readOnly) { m_readOnly = readOnly; }

    /// What is told to that row; nothing while it is not known where to send it.
    std::optional<dhcp::DeviceOptions> options(int row) const;
    /// Good: it will find the files. Look: it will, if its firmware is new enough. Bad: it will not.
    static progress::Tone toneOf(const dhcp::DeviceOptions &given);
    /// 0: of no device of a job.
    job::DeviceId device(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    /// Answers with reservationWanted() or refused().
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void reservationWanted(job::DeviceId device, std::optional<base::Ipv4> address);
    /// It is no address.
    void refused(const QString &text);

private:
    int devices() const { return m_job ? static_cast<int>(m_job->devices.size()) : 0; }
    const job::Device *at(int row) const;
    QString text(int row, Column column) const;
    QString modelText(const job::Device &device) const;
    QString fetchesBy(int row) const;
    void tellAll();

    job::JobPtr m_job;
    std::optional<dhcp::Source> m_source;
    RecipientBook m_seen;
    bool m_readOnly = false;
};

} // namespace ui::models
